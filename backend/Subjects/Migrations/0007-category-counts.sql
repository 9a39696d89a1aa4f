-- How many subjects of a region bear a category, kept beside the register: counting a million of them for every look takes most of a second.
create table category_count (
    region_path text collate "C" not null,
    category    text not null,
    departments uuid[] not null default '{}',
    subjects    bigint not null,
    primary key (region_path, category)
);
insert into category_count (region_path, category, subjects)
select region_path, category, count(*) from subject cross join lateral unnest(categories) category group by 1, 2;

-- In one order, so that two imports wait for each other and never in a circle.
create function count_categories() returns trigger language plpgsql set search_path from current as $$
begin
    if tg_op = 'INSERT' then
        insert into category_count as known (region_path, category, subjects)
        select region_path, category, count(*) from came cross join lateral unnest(categories) category group by 1, 2 order by 1, 2
        on conflict (region_path, category) do update set subjects = known.subjects + excluded.subjects;
    elsif tg_op = 'DELETE' then
        insert into category_count as known (region_path, category, subjects)
        select region_path, category, -count(*) from went cross join lateral unnest(categories) category group by 1, 2 order by 1, 2
        on conflict (region_path, category) do update set subjects = known.subjects + excluded.subjects;
    else
        insert into category_count as known (region_path, category, subjects)
        select region_path, category, sum(one) from (
            select region_path, unnest(categories) as category, 1 as one from came union all select region_path, unnest(categories), -1 from went) changed
        group by 1, 2 having sum(one) <> 0 order by 1, 2
        on conflict (region_path, category) do update set subjects = known.subjects + excluded.subjects;
    end if;
    return null;
end $$;
create trigger subject_came after insert on subject referencing new table as came for each statement execute function count_categories();
create trigger subject_went after delete on subject referencing old table as went for each statement execute function count_categories();
create trigger subject_changed after update on subject referencing new table as came old table as went for each statement execute function count_categories();
