-- What subjects are told of their rights and duties (清河县8号 六(四)); the other sources stand beside it.
update rule_pack_edition set rules = rules || '{
  "rightsAndDuties": {
    "rights": [
      "要求检查人员出示执法证件；现场检查每个部门不少于两人。",
      "与检查人员有利害关系的，可以说明理由申请其回避。",
      "对检查情况作出说明；签字前查阅检查记录，有异议的可以拒绝签字，由检查人员如实记录。",
      "查询公示的结果，对结果提出异议或申请更正。",
      "对检查人员的廉洁执法情况提出反映。"
    ],
    "duties": [
      "配合依法进行的抽查，如实提供检查所需的材料。",
      "对检查中发现的问题按要求改正。",
      "按规定公示应当公示的信息，并对其真实性负责。"
    ],
    "rightsInEnglish": [
      "To see the officers’ certificates; at least two officers of each department come to an inspection on site.",
      "To ask, with a reason, that an officer with an interest in the matter stays away.",
      "To explain; to read the record before signing, or to refuse to sign, which the officers record truthfully.",
      "To look up the published result, to object to it or to ask for a correction.",
      "To give feedback on the conduct of officers."
    ],
    "dutiesInEnglish": [
      "To cooperate with a lawful inspection and to give truthful documents for it.",
      "To put right what was found, as ordered.",
      "To publish what has to be published and to answer for its truth."
    ],
    "source": "清双随机办〔2024〕8号 六(四)；曲双随机办〔2023〕7号 第十六条、第二十一条；平新双随机办〔2023〕16号 六"
  }
}'::jsonb
where code = 'CN' and not rules ? 'rightsAndDuties';
