// The catalogue as a Data Package (version 2), made from the same definitions as the files. Pure.
// https://datapackage.org
import type { Column, Dataset } from '#src/platform/dataset.ts';
import { en } from '#src/words/en.ts';
import { th } from '#src/words/th.ts';

const LICENCE = {
  name: 'CC-BY-4.0',
  path: 'https://creativecommons.org/licenses/by/4.0/',
  title: 'Creative Commons Attribution 4.0',
} as const;

/** `origin`: the address of this house without a path; a package's files must have whole addresses or none. */
export function dataPackage(
  datasets: readonly Dataset[],
  origin: string,
  updated: ReadonlyMap<string, Date>,
) {
  const latest = [...updated.values()].sort((a, b) => b.getTime() - a.getTime())[0];
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'prongsai',
    title: `${th.ui.name}: ${th.opendata.title} · ${en.opendata.title}`,
    homepage: `${origin}/data`,
    licenses: [LICENCE],
    ...(latest ? { created: latest.toISOString() } : {}),
    resources: datasets.flatMap((dataset) =>
      dataset.formats.includes('csv') ? [resource(dataset, origin)] : [],
    ),
  };
}

function resource(dataset: Dataset, origin: string) {
  return {
    name: dataset.name,
    path: `${origin}${dataset.path}.csv`,
    title: `${dataset.title.th} · ${dataset.title.en}`,
    description: `${dataset.about.th}\n\n${dataset.about.en}`,
    type: 'table',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    licenses: [LICENCE],
    dialect: { delimiter: ',', header: true, lineTerminator: '\r\n' },
    schema: {
      $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
      fields: dataset.columns.map(field),
      primaryKey: dataset.primaryKey,
      missingValues: [''],
    },
  };
}

const field = ({ name, type, th, en }: Column) => ({ name, type, description: `${th} · ${en}` });
