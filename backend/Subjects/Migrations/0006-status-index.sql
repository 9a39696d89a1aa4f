-- Few are closed or elsewhere; an office that looks for them must not read the whole register.
create index subject_not_normal on subject (status, id) where status <> 'Normal';
