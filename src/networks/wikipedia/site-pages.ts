/** Namespaces whose pages are about the site: as they are called in the languages that are read most. */
const NAMESPACES = new Set(
  [
    ...['Special', 'Wikipedia', 'Portal', 'File', 'Help', 'User', 'User_talk', 'Talk', 'Category', 'Template'],
    ...['Spezial', 'Datei', 'Hilfe', 'Benutzer', 'Benutzerin', 'Diskussion', 'Kategorie', 'Vorlage'],
    ...['Spécial', 'Wikipédia', 'Portail', 'Fichier', 'Aide', 'Utilisateur', 'Discussion', 'Catégorie', 'Projet'],
    ...['Especial', 'Archivo', 'Ayuda', 'Usuario', 'Usuaria', 'Discusión', 'Categoría', 'Plantilla'],
    ...['Speciale', 'Portale', 'Aiuto', 'Utente', 'Discussione', 'Categoria', 'Progetto'],
    ...['Ficheiro', 'Ajuda', 'Usuário', 'Usuária', 'Predefinição'],
    ...['Speciaal', 'Portaal', 'Bestand', 'Gebruiker', 'Overleg', 'Categorie'],
    ...['Specjalna', 'Plik', 'Pomoc', 'Wikipedysta', 'Wikipedystka', 'Dyskusja', 'Kategoria'],
    ...['Служебная', 'Википедия', 'Портал', 'Файл', 'Справка', 'Участник', 'Обсуждение', 'Категория', 'Шаблон'],
    ...['特別', 'ファイル', 'ヘルプ', '利用者', 'ノート', 'カテゴリ', 'プロジェクト'],
    ...['خاص', 'ويكيبيديا', 'بوابة', 'ملف', 'مساعدة', 'مستخدم', 'تصنيف'],
    ...['พิเศษ', 'วิกิพีเดีย', 'ไฟล์', 'ผู้ใช้', '특수', '위키백과', 'Özel', 'Vikipedi', 'Khusus'],
  ].map(name => name.toLowerCase()),
)

const MAIN_PAGES = new Set([
  '-', // views that belong to no title
  'Main_Page',
  'Hauptseite',
  'Pagina_principale',
  'Hoofdpagina',
  'Заглавная_страница',
  'メインページ',
  'الصفحة_الرئيسية',
  'หน้าหลัก',
  'Anasayfa',
  'Halaman_Utama',
  'Index.html',
  'Undefined',
])

/** Whether a title, with underscores for spaces, is that of a main page, a search, a user: no article. */
export function isSitePage(title: string): boolean {
  const namespace = title.slice(0, Math.max(0, title.indexOf(':'))).toLowerCase()
  return MAIN_PAGES.has(title) || NAMESPACES.has(namespace)
}
