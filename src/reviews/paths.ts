// Where one report is reviewed, where it is written, and where its paper is entered.

type Of = { readonly fiscalYear: number; readonly quarter: number };

export const deskPath = ({ fiscalYear, quarter }: Of, areaCode: string): string =>
  `/work/reviews/${fiscalYear}-${quarter}/${areaCode}`;

export const reportPath = (line: Of & { readonly areaCode: string }): string =>
  `/work/reports/${line.fiscalYear}-${line.quarter}/${line.areaCode}`;

export const paperPath = (line: Of & { readonly areaCode: string }): string => `${reportPath(line)}/paper`;
