-- Items: the wording of every row becomes its first version.
alter table inspection_item add column versions jsonb not null default '[]';
update inspection_item set versions = jsonb_build_array(jsonb_build_object(
    'number', 1, 'reason', '', 'validFrom', published_on, 'validTo', null, 'publishedOn', published_on,
    'wording', jsonb_build_object(
        'points', (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'yes', 'noQuestion') order by place), '[]')
                   from jsonb_array_elements_text(sub_items) with ordinality as sub(name, place)),
        'content', content, 'basis', basis, 'method', method, 'resultWords', result_words, 'appliesTo', '[]'::jsonb)));

-- Packs in editions; the table rule_pack stays for a neighbour of the version before and is read by nobody else.
create table rule_pack_edition (
    id                uuid primary key,
    version           integer not null,
    code              text not null,
    edition           integer not null,
    region_path       text collate "C" not null,
    state             text not null,
    name              text not null,
    source            text not null,
    valid_from        date,
    valid_to          date,
    rules             jsonb not null,
    activated_by_name text,
    activated_at      timestamptz
);
create unique index rule_pack_code_edition on rule_pack_edition (code, edition);

insert into rule_pack_edition (id, version, code, edition, region_path, state, name, source, valid_from, rules)
select '01900000-0000-7000-8000-00000000c001', 1, code, 1, '/', 'Active', name, source, valid_from, jsonb_build_object(
    'publicationCeiling', '{"value": 20, "source": "全国统一时限，原文未录，可修改"}'::jsonb,
    'officersPerDepartment', '{"value": 2, "source": "清双随机办〔2024〕8号 五(二)2；按部门计为本系统从严的默认值"}'::jsonb,
    'publishResultsWithin', '{"value": 20, "source": "全国统一时限，原文未录，可修改"}'::jsonb,
    'transferCasesWithin', '{"value": 7, "source": "平新双随机办〔2023〕16号 五2；其他文件只写“及时”"}'::jsonb,
    'riskClasses', '{"classes": ["A", "B", "C", "D"], "source": "国市监信发〔2022〕6号"}'::jsonb,
    'resultVocabulary', jsonb_build_object('words', rules -> 'resultVocabulary', 'source', '平新双随机办〔2023〕16号 五3'))
from rule_pack where code = 'CN';

insert into rule_pack_edition (id, version, code, edition, region_path, state, name, source, valid_from, rules) values
    ('01900000-0000-7000-8000-00000000c002', 1, 'HEBEI', 1, '/130000/', 'Active', '河北规则',
     '清双随机办〔2024〕8号、21号与唐山市2022年方案的共同做法；省级原文未录，可修改', '2022-12-20',
     '{"confirmWithin": {"value": 1, "source": "清双随机办〔2024〕8号 五(三)2；唐山市2022年方案 五(三)3"},
       "signature": {"by": "法定代表人", "mode": "signAndSeal", "refusalExplainedByOfficers": false, "feedbackFirst": false,
                     "source": "清双随机办〔2024〕8号 五(二)2；唐山市2022年方案 五(二)2"}}'),
    ('01900000-0000-7000-8000-00000000c003', 1, 'HENAN', 1, '/410000/', 'Active', '河南规则',
     '平新双随机办〔2023〕16号；省级原文未录，可修改', '2023-04-02',
     '{"enterResultsWithin": {"value": 20, "source": "平新双随机办〔2023〕16号 六"},
       "publishResultsWithin": {"value": 20, "source": "平新双随机办〔2023〕16号 六"},
       "transferCasesWithin": {"value": 7, "source": "平新双随机办〔2023〕16号 五2"},
       "signature": {"by": "被检查对象", "mode": "signOrSeal", "refusalExplainedByOfficers": true, "feedbackFirst": false, "source": "平新双随机办〔2023〕16号 四5"},
       "riskClasses": {"classes": ["A", "B", "C"], "source": "平新双随机办〔2023〕16号 二"}}'),
    -- Valid from an issue that bears no date (第三十三条): a draft until the office enters it.
    ('01900000-0000-7000-8000-00000000c004', 1, 'QUYANG', 1, '/130000/130600/130634/', 'Draft', '曲阳县实施细则',
     '曲公[2023]07号', null,
     '{"confirmWithin": {"value": 1, "source": "曲公[2023]07号 第十七条"},
       "enterResultsWithin": {"value": 5, "source": "曲公[2023]07号 第二十条"},
       "yearlyRatio": {"value": 300, "source": "曲公[2023]07号 第十七条"},
       "yearlyCap": {"value": 2, "source": "曲公[2023]07号 第十七条（原则上）"},
       "planNeedsFrequencyAndPeriod": {"value": 1, "source": "曲公[2023]07号 第十四条"},
       "signature": {"by": "被检查对象", "mode": "sign", "refusalExplainedByOfficers": false, "feedbackFirst": true, "source": "曲公[2023]07号 第十八条"},
       "resultVocabulary": {"words": [{"code": "1", "word": "正常", "problem": false}, {"code": "2", "word": "不正常", "problem": true}],
                            "source": "曲公[2023]07号 第十一条"}}');

-- Tasks from before these fields were kept.
alter table inspection_task add column contacts jsonb not null default '[]';
update inspection_task set plan = plan || jsonb_build_object(
    'undecidedClasses', '[]'::jsonb, 'notice', 'none',
    'conduct', jsonb_build_object(
        'organiser', jsonb_build_object('name', issued_by, 'departmentId', null), 'modes', '["site"]'::jsonb, 'exactOfficers', false, 'teamLeaderFrom', null,
        'notice', '{"title": "", "channels": [], "servedBy": null}'::jsonb, 'groupList', '{"toOffice": true, "toLead": true}'::jsonb,
        'transferCases', null, 'summaryDueOn', null, 'yearlyCap', null, 'rulePack', plan -> 'rulePack', 'rulePackEdition', 1),
    'paper', '{"addressees": [], "preamble": "", "deployedBy": "", "witnesses": "", "arrangements": [], "reports": []}'::jsonb);
