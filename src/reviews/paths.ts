// Where one report is reviewed, and where it is written.

type Of = { readonly fiscalYear: number; readonly quarter: number };

export const deskPath = ({ fiscalYear, quarter }: Of, areaCode: string): string =>
  `/work/reviews/${fiscalYear}-${quarter}/${areaCode}`;

export const reportPath = (line: Of & { readonly areaCode: string }): string =>
  `/work/reports/${line.fiscalYear}-${line.quarter}/${line.areaCode}`;
