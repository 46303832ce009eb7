-- Districts and schools, their calendars and terms, as Ed-Fi files name them.

-- The district that was founded here is the files' one district, while it has no code yet. A school typed here by name
-- is the school of that name.
-- name: institution
insert into match (no, row_id, ours, theirs)
select g.no, i.id,
  json_object('local_code', i.local_code, 'kind', i.kind, 'state', i.state, 'parent_id', i.parent_id, 'name', i.name,
              'ours', i.ours),
  json_object('local_code', g.code, 'kind', ifnull(i.kind, g.category), 'state', upper(d.state), 'parent_id', p.id,
              'name', g.name, 'ours', g.category = 'school' or i.id is d.institution_id)
from given_org g join district d
left join institution i on i.id = coalesce(
  (select id from institution where local_code = g.code),
  case g.category
    when 'district' then (select o.id from institution o where o.id = d.institution_id and o.local_code is null
                          and (select count(*) from given_org where category = 'district') = 1)
    when 'school' then (select min(o.id) from institution o where o.local_code is null and o.kind = 'school'
                        and o.ours and o.name = g.name collate nocase)
  end)
left join institution p on p.local_code = g.parent
where g.category = :kind;

-- name: school
insert into match (no, row_id, ours, theirs)
select g.no, s.id, json_object('institution_id', s.institution_id, 'short_name', s.short_name),
  json_object('institution_id', i.id, 'short_name', coalesce(s.short_name, g.short_name, g.name))
from given_org g join institution i on i.local_code = g.code left join school s on s.institution_id = i.id
where g.category = 'school';

-- name: our_school
insert into our_school
select s.id, i.local_code as code from school s join institution i on i.id = s.institution_id
where i.local_code is not null;

-- Which schools are beneath an organization, and how far. A code that no institution has is the state's two letters
-- (everything else was refused), and all schools are beneath it.
-- name: reach
insert into reach
with recursive up (school_id, institution_id, depth) as (
  select id, institution_id, 0 from school
  union all
  select up.school_id, i.parent_id, up.depth + 1 from up join institution i on i.id = up.institution_id
  where i.parent_id is not null and up.depth < 9
)
select up.school_id, i.local_code as code, min(up.depth) as depth
from up join institution i on i.id = up.institution_id where i.local_code is not null group by 1, 2
union
select s.id, g.org, 9 from school s, (
  select org from given_calendar_date union select org from given_session union select org from given_grading_period
) g
where g.org not in (select local_code from institution where local_code is not null);

-- Years before the first one that was opened here are history.
-- name: open_years
insert into school_year (label, begins, ends, stage)
select year, substr(year, 1, 4) || '-07-01', (substr(year, 1, 4) + 1) || '-06-30',
       case when substr(year, 1, 4) < (select min(begins) from school_year) then 'closed' else 'open' end
from (select year from given_calendar_date union select year from given_grading_period union
      select year from given_session union select year from given_enrollment)
where year not in (select label from school_year) order by year;

-- name: calendar
insert into match (no, row_id, ours, theirs)
with taught as (
  select org, year, min(date) as first_day, max(date) as last_day from given_calendar_date
  where kind in ('instructional', 'late/early', 'make-up') group by org, year
)
select g.no, c.id,
  json_object('school_year_id', c.school_year_id, 'code', c.code, 'name', c.name, 'first_day', c.first_day,
              'last_day', c.last_day),
  json_object('school_year_id', y.id, 'code', g.org, 'name', coalesce(c.name, i.name, g.org),
              'first_day', min(t.first_day, ifnull(c.first_day, t.first_day)),
              'last_day', max(t.last_day, ifnull(c.last_day, t.last_day)))
from given_calendar_date g join school_year y on y.label = g.year
left join taught t on t.org = g.org and t.year = g.year
left join calendar c on c.school_year_id = y.id and c.code = g.org
left join institution i on i.local_code = g.org;

-- A school follows the nearest calendar above it, and none beside one that it has already.
-- name: calendar_school
insert into match (no, row_id, ours, theirs)
select w.no, cs.id, json_object('calendar_id', w.calendar_id, 'school_id', w.school_id),
  json_object('calendar_id', w.calendar_id, 'school_id', w.school_id)
from (
  select n.no, c.id as calendar_id, c.school_year_id, r.school_id,
         row_number() over (partition by r.school_id, c.school_year_id order by r.depth, c.code) as pick
  from (select org, year, min(no) as no from given_calendar_date group by org, year) n
  join school_year y on y.label = n.year join calendar c on c.school_year_id = y.id and c.code = n.org
  join reach r on r.code = n.org
) w
left join calendar_school cs on cs.calendar_id = w.calendar_id and cs.school_id = w.school_id
where w.pick = 1 and (cs.id is not null or not exists (
  select 1 from calendar_school o join calendar oc on oc.id = o.calendar_id
  where o.school_id = w.school_id and oc.school_year_id = w.school_year_id));

-- The plan, once here, stays; only what happened is compared.
-- name: calendar_day
insert into match (no, row_id, ours, theirs)
select g.no, d.id,
  json_object('calendar_id', d.calendar_id, 'date', d.date, 'planned', d.planned, 'happened', d.happened),
  json_object('calendar_id', c.id, 'date', g.date, 'planned', ifnull(d.planned, g.kind), 'happened', g.kind)
from given_calendar_date g join school_year y on y.label = g.year
join calendar c on c.school_year_id = y.id and c.code = g.org
left join calendar_day d on d.calendar_id = c.id and d.date = g.date;

-- name: session
insert into match (no, row_id, ours, theirs)
select g.no, t.id,
  json_object('school_year_id', t.school_year_id, 'school_id', t.school_id, 'kind', t.kind, 'code', t.code,
              'name', t.name, 'begins', t.begins, 'ends', t.ends),
  json_object('school_year_id', y.id, 'school_id', r.school_id, 'kind', g.kind, 'code', g.name,
              'name', ifnull(t.name, g.name), 'begins', g.begins, 'ends', g.ends)
from given_session g join school_year y on y.label = g.year join reach r on r.code = g.org
left join term t on t.school_year_id = y.id and t.school_id = r.school_id and t.code = g.name;

-- name: grading_period
insert into match (no, row_id, ours, theirs)
select g.no, t.id,
  json_object('school_year_id', t.school_year_id, 'school_id', t.school_id, 'kind', t.kind, 'code', t.code,
              'name', t.name, 'begins', t.begins, 'ends', t.ends),
  json_object('school_year_id', y.id, 'school_id', r.school_id, 'kind', g.kind, 'code', g.period,
              'name', ifnull(t.name, g.period), 'begins', g.begins, 'ends', g.ends)
from given_grading_period g join school_year y on y.label = g.year join reach r on r.code = g.org
left join term t on t.school_year_id = y.id and t.school_id = r.school_id and t.code = g.period;
