-- Who compares and confirms, and the record form, have other names in each region; deadlines and contents are the same.
update rule_pack_edition set rules = rules
    || '{"confirmedBy": {"value": "单位系统管理员", "source": "清双随机办〔2024〕8号 五(三)2；唐山市2022年方案 五(三)3"},
         "formTitle": {"value": "随机抽查联合检查记录表", "source": "清双随机办〔2024〕8号 五(三)4；唐山市2022年方案 五(三)5"}}'
    where code = 'HEBEI' and edition = 1;
update rule_pack_edition set rules = rules
    || '{"formTitle": {"value": "部门联合抽查检查情况记录表", "source": "平新双随机办〔2023〕16号 五1"}}'
    where code = 'HENAN' and edition = 1;
update rule_pack_edition set rules = rules
    || '{"confirmedBy": {"value": "专业管理人员", "source": "曲公[2023]07号 第十七条"}, "formTitle": {"value": "联合抽查表", "source": "曲公[2023]07号 第十五条"}}'
    where code = 'QUYANG' and edition = 1;
