// The parts of a page, for views. One import: `import { Layout, Band, Table } from '#src/ui/index.ts'`.
// What it must never do: be imported by a service, a store or a domain file.
export * from './chain.tsx';
export * from './chart.tsx';
export * from './choices.tsx';
export { type Crumb, Crumbs } from './crumbs.tsx';
export * from './day.ts';
export * from './field.tsx';
export * from './figures.tsx';
export * from './form.tsx';
export type { FormValues, Problem } from './form-context.ts';
export * from './form-page.tsx';
export * from './format.ts';
export { Icon, type IconName } from './icons.tsx';
export { Layout, type LayoutProps, type NavName } from './layout.tsx';
export * from './map.tsx';
export * from './numbers.ts';
export { useHref, usePage } from './page-context.ts';
export * from './pager.tsx';
export * from './parts.tsx';
export * from './places.ts';
export * from './progress.tsx';
export * from './scenes.tsx';
export * from './sections.tsx';
export * from './table.tsx';
export * from './tag.tsx';
export * from './text.tsx';
