// Which numbers of people an edition must not show. A number from 1 to 4 gives people away; so does any number
// from which it can be had by subtraction: parent minus sisters, this quarter minus the last, this edition
// minus the one before. Pure.
//
// What an edition adds is, area by area, the answers that no edition held before ('fresh'). Whoever knows all
// earlier editions learns from a shown place exactly the sum of what is fresh in it. So, among fresh areas:
//   1. a place is hidden when its number, or what the edition adds to it, is 1 to 4
//   2. what was hidden once in a fiscal year stays hidden in it: showing it later would give the first away
//   3. a shown place with a hidden one below must have at least two of them, five people or more together;
//      the next smallest is hidden too, and where there is no other, the place itself
//   4. a hidden place keeps a hidden one below it, or its parts would give it away
// What it must never do: look at anything but what the public will see.

/** The numbers of people in a figure: of a count, itself; of a share, above, below and the rest. */
export type Parts = readonly number[];

export type Leaf = {
  readonly areaCode: string;
  /** Numbers that must not be small: of the figure up to this quarter, and, where it adds up, of this quarter. */
  readonly says: Parts;
  /** What this edition adds to it; null where its answer of the quarter stood in the edition before. */
  readonly fresh: Parts | null;
  /** It changed for another reason: an older quarter was published anew, or its answer is gone. */
  readonly shifted: boolean;
};

export const FEWEST = 5;
export const isSmall = (part: number): boolean => part !== 0 && Math.abs(part) < FEWEST;

type Node = {
  readonly address: string;
  readonly below: Node[];
  says: number[];
  fresh: number[];
  freshLeaves: number;
  shifted: number;
};

const add = (sum: number[], more: Parts): number[] => more.map((part, at) => (sum[at] ?? 0) + part);
const weight = (node: Node): number => node.fresh.reduce((sum, part) => sum + Math.abs(part), 0);

/** Adds every leaf to the places it counts for, given from the nation down to the area itself. */
function treeOf(leaves: readonly Leaf[], lineOf: (areaCode: string) => readonly string[]): Node[] {
  const nodes = new Map<string, Node>();
  for (const leaf of leaves) {
    let parent: Node | undefined;
    for (const address of lineOf(leaf.areaCode)) {
      let node = nodes.get(address);
      if (!node) {
        node = { address, below: [], says: [], fresh: [], freshLeaves: 0, shifted: 0 };
        nodes.set(address, node);
        parent?.below.push(node);
      }
      node.says = add(node.says, leaf.says);
      if (leaf.fresh) {
        node.fresh = add(node.fresh, leaf.fresh);
        node.freshLeaves += 1;
      }
      if (leaf.shifted) node.shifted += 1;
      parent = node;
    }
  }
  // Parents were made before their children: backwards, children come first.
  return [...nodes.values()].reverse();
}

/**
 * Addresses to hide, those of `before` included. `adds`: what an edition adds is itself a number of people
 * (counts that add up over quarters); false where a new answer replaces the old.
 */
export function hiddenAddresses(
  leaves: readonly Leaf[],
  lineOf: (areaCode: string) => readonly string[],
  before: ReadonlySet<string>,
  adds: boolean,
): ReadonlySet<string> {
  const nodes = treeOf(leaves, lineOf);
  const hidden = new Set(before);
  for (const node of nodes) {
    if (node.says.some(isSmall) || (adds && node.fresh.some(isSmall))) hidden.add(node.address);
  }
  for (let settled = false; !settled; ) {
    const size = hidden.size;
    for (const node of nodes) settle(node, hidden);
    settled = hidden.size === size;
  }
  return hidden;
}

function settle(node: Node, hidden: Set<string>): void {
  const fresh = node.below.filter((one) => one.freshLeaves > 0);
  const isHidden = (one: Node) => hidden.has(one.address);
  if (isHidden(node)) {
    const least = smallest(fresh);
    if (least && !fresh.some(isHidden)) hidden.add(least.address);
    return;
  }
  const hole = () => fresh.filter(isHidden);
  if (hole().length === 0 && !node.below.some((one) => isHidden(one) && one.shifted > 0)) return;
  for (;;) {
    const open = hole();
    const wide = open.length >= 2;
    if (wide && !residual(open, hidden).some(isSmall)) return;
    const next = smallest(wide ? shownIn(node, hidden) : fresh.filter((one) => !isHidden(one)));
    hidden.add((next ?? node).address);
    if (!next) return;
  }
}

const smallest = (nodes: readonly Node[]): Node | undefined =>
  nodes.toSorted((a, b) => weight(a) - weight(b) || (a.address < b.address ? -1 : 1))[0];

/** What is left of hidden places when everything shown in them is taken away: the sum anyone can compute. */
function residual(nodes: readonly Node[], hidden: ReadonlySet<string>): number[] {
  let sum: number[] = [];
  for (const node of nodes) {
    const inside = node.below.filter((one) => one.freshLeaves > 0 && hidden.has(one.address));
    const own =
      node.below.length === 0 ? [...node.says, ...node.fresh.map(Math.abs)] : residual(inside, hidden);
    sum = own.length === 0 ? sum : add(sum, own);
  }
  return sum;
}

/** Fresh places that are shown although the place above them is hidden, or is `node` itself. */
const shownIn = (node: Node, hidden: ReadonlySet<string>): Node[] =>
  node.below
    .filter((one) => one.freshLeaves > 0)
    .flatMap((one) => (hidden.has(one.address) ? shownIn(one, hidden) : [one]));
