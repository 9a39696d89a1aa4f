import type { CheckName, Verdict } from '../checks/report.ts';
import type { Words } from '../words.ts';

export const ui = {
  title: { zh: '核验抽取', en: 'Verify a draw' },
  offline: { zh: '不联网，文件不离开本机', en: 'No network; the file stays on this device' },
  otherLanguage: { zh: 'English', en: '中文' },
  dropHere: { zh: '把核验包拖到这里', en: 'Drop a bundle here' },
  release: { zh: '松开鼠标，开始核验', en: 'Release to verify' },
  dropHint: {
    zh: '.json，可一次放入多个；行另成文件的，与行文件一起放入',
    en: '.json, several at once; with its rows file if it has one',
  },
  choose: { zh: '选择文件', en: 'Choose files' },
  files: { zh: '已放入的文件', en: 'Files' },
  none: { zh: '还没有文件', en: 'No file yet' },
  verdictsTitle: { zh: '三种结论', en: 'The three verdicts' },
  passMeaning: { zh: '按公开的规则重算，结果一致', en: 'recomputed by the published rules, with the same outcome' },
  failMeaning: {
    zh: '重算不一致。有一项就说明文件或抽取被动过，展开看原因',
    en: 'the outcome differs. One is enough: the file or the draw was altered; open the line for the reason',
  },
  notCheckedMeaning: {
    zh: '单凭这个文件无法判断，要到别处查对，不算通过也不算不通过',
    en: 'cannot be told from this file alone and must be looked up elsewhere; neither passed nor failed',
  },
  welcome: { zh: '一次抽取，人人可以重算', en: 'A draw that anyone can recompute' },
  welcomeText: {
    zh: '每次抽取都公开一个核验包：名录库快照、抽取前公布的承诺、见证人的数字、抽中名单和匹配结果。本页从头重算，逐项对照。',
    en: 'Every draw publishes a bundle: the pool, the commitment announced before the draw, the witnesses’ digits, the drawn and the matching. This page recomputes it from the beginning and compares item by item.',
  },
  steps: {
    zh: ['放入核验包（.json）', '等待各项重算完成', '把承诺、结果摘要与公告上的逐字对照'],
    en: [
      'Put in the bundle (.json)',
      'Wait until every check is recomputed',
      'Compare commitment and result digest with the notice, letter by letter',
    ],
  },
  checksTitle: { zh: '逐项说明', en: 'What is checked' },
  verified: { zh: '核验通过', en: 'Verified' },
  verifying: { zh: '核验中', en: 'Verifying' },
  waiting: { zh: '等待', en: 'Waiting' },
  stopped: { zh: '已停止', en: 'Stopped' },
  incomplete: { zh: '未完成', en: 'Incomplete' },
  unreadable: { zh: '无法读取', en: 'Unreadable' },
  annulled: { zh: '抽取已宣告无效', en: 'The draw was annulled' },
  stop: { zh: '停止', en: 'Stop' },
  again: { zh: '重新核验', en: 'Verify again' },
  print: { zh: '打印', en: 'Print' },
  remove: { zh: '移除', en: 'Remove' },
  practice: { zh: '改动一行，再核验', en: 'Alter one row and verify' },
  practiceHint: {
    zh: '在副本中改动一行，看看不通过是什么样子',
    en: 'Alters one row of a copy, to see what a failure looks like',
  },
  practiceName: { zh: '演练', en: 'Practice' },
  meaning: { zh: '这一项查什么', en: 'What this line checks' },
  whatToDo: { zh: '要在别处查对什么', en: 'What to look up elsewhere' },
  compare: { zh: '与公告对照', en: 'Compare with the notice' },
  compareHint: {
    zh: '核验只能说明文件自身前后一致。与公告、现场照片上的下列值逐字相同，才是当时的那次抽取。',
    en: 'The checks prove that the file is consistent. It is the draw of that day only if these values are the ones on the notice, letter by letter.',
  },
  commitment: { zh: '承诺', en: 'Commitment' },
  resultDigest: { zh: '结果摘要', en: 'Result digest' },
  logHead: { zh: '记录链末端', en: 'Head of the log' },
  seed: { zh: '种子', en: 'Seed' },
  fileDigest: { zh: '文件的 SHA-256', en: 'SHA-256 of the file' },
  drawId: { zh: '抽取编号', en: 'Draw' },
  kind: { zh: '种类', en: 'Kind' },
  suite: { zh: '算法', en: 'Suite' },
  trust: { zh: '信任级别', en: 'Trust class' },
  pool: { zh: '名录库', en: 'Pool' },
  deadline: { zh: '见证截止（UTC）', en: 'Witness deadline (UTC)' },
  trustOne: {
    zh: '1 级：含一个操作方和见证人都左右不了的公开随机源',
    en: '1: has a beacon that neither operator nor witnesses control',
  },
  trustTwo: {
    zh: '2 级：只要有一位见证人如实提供数字，结果就无人能定',
    en: '2: nobody can choose the outcome if one witness gave honest digits',
  },
  copied: { zh: '已复制', en: 'Copied' },
  copyLines: { zh: '复制各行结论', en: 'Copy the lines' },
  copy: { zh: '复制', en: 'Copy' },
  footer: { zh: '本页可以另存为文件，断网打开同样可用', en: 'This page can be saved and works without a network' },
  printedBy: { zh: '由核验页按 DR-1 重算', en: 'Recomputed by the verifier page under DR-1' },
  noWorker: {
    zh: '浏览器不支持后台计算，无法核验',
    en: 'This browser has no background workers; nothing can be verified',
  },
} as const;

export const verdictWords: Record<Verdict, Words> = {
  PASS: { zh: '通过', en: 'Pass' },
  FAIL: { zh: '不通过', en: 'Fail' },
  'NOT-CHECKED': { zh: '未检查', en: 'Not checked' },
};

export const kindWords = {
  subjects: { zh: '抽取检查对象', en: 'subjects' },
  inspectors: { zh: '抽取检查人员', en: 'inspectors' },
  joint: { zh: '抽取检查对象和检查人员', en: 'subjects and inspectors' },
  year: { zh: '生成年度密数', en: 'the year’s key' },
} as const;

/** What a check is called, what it means, and, where it can be NOT-CHECKED, what has to be looked up. */
export interface CheckText {
  readonly name: Words;
  readonly meaning: Words;
  readonly lookUp?: Words;
}

export const checkTexts: Record<CheckName, CheckText> = {
  format: {
    name: { zh: '文件格式', en: 'Format' },
    meaning: {
      zh: '文件完整，键不重复、不缺少，每个值的写法都合规定。不合的文件不再往下核验，因为不同的软件可能读出不同的内容。',
      en: 'The file is complete, no key is missing or stands twice, every value has its prescribed form. Otherwise nothing more is checked: two programs might read two different things.',
    },
  },
  practice: {
    name: { zh: '演练', en: 'Practice area' },
    meaning: {
      zh: '演练区里的抽取，编号以 PRACTICE- 开头。它再完整也不是正式抽取，所以这一项一律不通过。',
      en: 'A draw of a practice area; its number begins with PRACTICE-. However sound, it is never a real draw, so this line always fails.',
    },
  },
  plan: {
    name: { zh: '方案', en: 'Plan' },
    meaning: {
      zh: '比例、分层、排除条件、人员数量等规则自身成立，并且就是抽取前承诺的那一份，事后一个字也没有改。',
      en: 'Ratios, strata, exclusions and numbers of inspectors are sound, and are those committed before the draw, not changed by a letter.',
    },
  },
  commit: {
    name: { zh: '承诺', en: 'Commitment' },
    meaning: {
      zh: '抽取前公布的承诺由名录库、方案、见证席位等算出。一致就说明这些内容在任何人知道结果之前已经定下。',
      en: 'The commitment announced before the draw follows from pool, plan and witness slots: they were fixed before anybody could know the outcome.',
    },
  },
  rows: {
    name: { zh: '名录库快照', en: 'Pool' },
    meaning: {
      zh: '每一户的分层、状态和要求合成一个摘要，与承诺一致。增删一户、改动一个状态都会不符。',
      en: 'Stratum, status and demands of every subject go into one digest, the committed one. Adding or removing a subject or changing a status breaks it.',
    },
    lookUp: {
      zh: '行在另一个文件中。把它和核验包一起放入，再核验。',
      en: 'The rows stand in another file. Put it in together with the bundle.',
    },
  },
  roster: {
    name: { zh: '检查人员名册', en: 'Inspectors’ roster' },
    meaning: {
      zh: '可抽的检查人员、回避和不能同组的关系都在承诺之内，不能在知道结果之后再申报回避来左右安排。',
      en: 'Inspectors, recusals and pairs that must not work together are inside the commitment: no recusal can be declared after the outcome is known.',
    },
  },
  prior: {
    name: { zh: '前次抽取', en: 'Earlier draws' },
    meaning: {
      zh: '补充抽取时，先前抽中的不再抽。名单与承诺一致。',
      en: 'In a further draw those drawn before are left out. The list is the committed one.',
    },
    lookUp: {
      zh: '同一方案此前各次抽取的核验包：名单应正是那里抽中、递补的检查对象。',
      en: 'The bundles of the earlier draws under this plan: the list must be the subjects drawn and entered there.',
    },
  },
  secret: {
    name: { zh: '服务端密数', en: 'Secret' },
    meaning: {
      zh: '系统保密到抽取时的随机数与承诺一致，没有在见证人亮出数字之后更换。',
      en: 'The random number that the server kept until the draw is the committed one; it was not exchanged after the witnesses showed their digits.',
    },
  },
  entropy: {
    name: { zh: '见证数字', en: 'Entropy' },
    meaning: {
      zh: '各见证席位的位数、公开随机源的写法和期号与承诺相符，合计强度不少于 64 比特，信任级别写得对。',
      en: 'Digits of the witnesses and issues of the beacons are as committed, together at least 64 bits strong, and the trust class is stated rightly.',
    },
  },
  'beacon-truth': {
    name: { zh: '公开号码的真伪', en: 'Truth of the beacons' },
    meaning: {
      zh: '号码由彩票发行机构等公布，文件自己证明不了自己。',
      en: 'These values are published by a lottery or a beacon; a file cannot vouch for itself.',
    },
    lookUp: {
      zh: '到发布方的网站查该期号码，应与这里逐位相同。',
      en: 'The issue on the publisher’s site: it must be the same, digit by digit.',
    },
  },
  seed: {
    name: { zh: '种子', en: 'Seed' },
    meaning: {
      zh: '种子由承诺、密数、见证数字和公开号码共同算出，改动其中任何一位，种子就完全不同。',
      en: 'The seed follows from commitment, secret, digits and beacons; one digit more or less gives an entirely different one.',
    },
  },
  selection: {
    name: { zh: '抽中名单', en: 'Selection' },
    meaning: {
      zh: '每一户由种子得到一张签，按签排序，取前若干名。户数按方案的比例重算，名单和次序逐户对照。',
      en: 'The seed gives every subject a ticket; the lowest are drawn. Numbers are recomputed from the plan’s ratio, names and order compared one by one.',
    },
    lookUp: {
      zh: '协同抽取的年度密数到年底才公开，公开后的核验包可以重算。',
      en: 'The year’s key of a coordinated draw is published at the year’s end; the bundle can be recomputed then.',
    },
  },
  'cap-reached': {
    name: { zh: '年度上限', en: 'Yearly cap' },
    meaning: {
      zh: '有检查对象因在冻结之后被其他抽取抽中、达到年度上限而跳过。',
      en: 'Subjects were passed over because another draw brought them to the yearly cap after the freeze.',
    },
    lookUp: {
      zh: '所列各次抽取的核验包：被跳过的检查对象应在其中抽中。',
      en: 'The bundles of the draws listed: the passed-over subjects must be drawn there.',
    },
  },
  audit: {
    name: { zh: '排除抽样', en: 'Audit sample' },
    meaning: {
      zh: '每种排除理由都由种子抽出至多 20 户供审计核实，抽到哪些不由经办人决定。',
      en: 'For every reason of exclusion the seed picks up to 20 subjects for the auditors; nobody chooses which.',
    },
  },
  inspectors: {
    name: { zh: '检查人员抽取', en: 'Inspectors' },
    meaning: {
      zh: '按签的次序录取，在保证专业名额够用的前提下不跳过任何人。',
      en: 'Inspectors are taken in the order of their tickets; nobody is skipped unless the quotas would become unreachable.',
    },
  },
  teams: {
    name: { zh: '编组', en: 'Teams' },
    meaning: {
      zh: '组长和组员由种子定序编入各组，不能同组的不在一组。',
      en: 'Leaders and members join the teams in an order that the seed gives; incompatible persons are kept apart.',
    },
  },
  matching: {
    name: { zh: '随机匹配', en: 'Matching' },
    meaning: {
      zh: '哪一组查哪一户由种子决定，在回避、专业和上限的限制下重算，逐户对照。',
      en: 'Which team visits which subject follows from the seed under recusals, skills and caps; recomputed and compared one by one.',
    },
  },
  certificates: {
    name: { zh: '匹配的证明', en: 'Certificates' },
    meaning: {
      zh: '不看匹配是怎样得出的，只验三点：没有违反限制，没有安排的确实排不下，各组户数不能更均匀。',
      en: 'Without looking at how it was found: no rule is broken, what is uncovered could not be covered, and the loads could not be more even.',
    },
  },
  result: {
    name: { zh: '结果摘要', en: 'Result digest' },
    meaning: {
      zh: '全部结果合成一个摘要，就是抽取当时记入记录链的那个。',
      en: 'All results go into one digest, the one that was logged at the moment of the draw.',
    },
  },
  log: {
    name: { zh: '记录链', en: 'Log' },
    meaning: {
      zh: '冻结、承诺、见证、抽取按规定的次序和时间逐条相扣，中间没有删改，也没有抽过第二次。',
      en: 'Freeze, commitment, witnesses and draw follow each other in the prescribed order and time, each entry holding the one before; nothing was taken out, nothing drawn twice.',
    },
  },
  events: {
    name: { zh: '递补与更换', en: 'Events' },
    meaning: {
      zh: '抽取之后的移出、递补和更换人员都有理由、有两人批准，由谁接替同样由签决定。',
      en: 'Removals, supplements and replacements after the draw have a reason and two approvers, and who follows is again decided by ticket.',
    },
    lookUp: {
      zh: '协同抽取的年度密数到年底才公开，公开后可以重算由谁递补。',
      en: 'Who enters can be recomputed when the year’s key of the coordinated draw is published.',
    },
  },
  openings: {
    name: { zh: '公开的行', en: 'Openings' },
    meaning: {
      zh: '已公开内容的检查对象，其内容与快照中封存的一致。',
      en: 'Where the contents of a row are published, they are what the pool had sealed.',
    },
  },
  signatures: {
    name: { zh: '电子签名', en: 'Signatures' },
    meaning: { zh: '核验包可以附有各方的电子签名。', en: 'A bundle may carry the parties’ signatures.' },
    lookUp: {
      zh: '用受信任的证书核对签名。不核对不影响其他各项。',
      en: 'Check the signatures with trusted certificates. The other lines do not depend on them.',
    },
  },
};
