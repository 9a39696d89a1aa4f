-- Days before the end of a certificate on which its unit is reminded; 0 is the last day, and the leader hears of what has ended.
create table expiry_stage (
    days   integer primary key,
    source text not null
);
insert into expiry_stage (days, source) values
    (60, '通知未规定，本系统默认值'), (30, '通知未规定，本系统默认值'), (7, '通知未规定，本系统默认值'), (0, '执法证件有效期最后一日'), (-1, '执法证件已过有效期，不再参加抽取');

-- The last stage that was told of this certificate.
alter table inspector add column expiry_told integer;
create index inspector_expiry on inspector (certificate_to) where certificate_to is not null;
