-- The group list asks for one team's visits at a time.
create index assignment_of_team on assignment (ceremony_id, team);
