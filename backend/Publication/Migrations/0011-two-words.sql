-- 曲公[2023]07号 第十一条 knows two words; the system that receives them knows ten.
update export_profile set
    result_codes = result_codes || '{"正常": "1", "不正常": "8"}',
    note = note || '；正常、不正常按“未发现问题”“发现问题待后续处理”对应，为本系统建议'
    where code = 'publicity-system';
