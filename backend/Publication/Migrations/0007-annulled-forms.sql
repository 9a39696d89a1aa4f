alter table form_gate
    add column annulled_on date,
    add column departments uuid[];
