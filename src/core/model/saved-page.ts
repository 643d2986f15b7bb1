/** What browsers add to a page's name for the folder of its files, in the languages they speak. */
const besidePage =
  /^(.+)(?:_files|\.files|-Dateien|_Dateien|_fichiers|_archivos|_arquivos|_ficheiros|_bestanden|_file|_pliki|_файлы|_dosyalar|_ملفات)$/

/** Whether a folder called `name` was saved with a page that lies beside it, one of `names`. */
export function isBesidePage(name: string, names: ReadonlySet<string>): boolean {
  const page = besidePage.exec(name)?.[1]
  return page !== undefined && ['.html', '.htm', '.xhtml'].some((ending) => names.has(`${page}${ending}`))
}
