-- Grade point averages: the rules as rows, grades earned elsewhere, and every final grade of a career in one shape.

create table gpa_rule (
  id integer primary key autoincrement,
  code text not null unique,
  name text not null,
  grades text not null default '',
  by_credit integer not null default 1 check (by_credit in (0, 1)),
  honors integer not null default 0,
  advanced integer not null default 0,
  college integer not null default 0,
  extra_from integer not null default 0,
  repeats text not null default 'all' check (repeats in ('all', 'best', 'newest')),
  least_grades integer not null default 1,
  elsewhere integer not null default 1 check (elsewhere in (0, 1)),
  places integer not null default 3 check (places between 0 and 4),
  rounding text not null default 'half up' check (rounding in ('half up', 'half even', 'down')),
  ties text not null default 'skip' check (ties in ('skip', 'follow')),
  usual integer not null default 0 check (usual in (0, 1)),
  active integer not null default 1 check (active in (0, 1))
) strict;

alter table course add column out_of_gpa integer check (out_of_gpa in (0, 1));

create table transfer_grade (
  id integer primary key autoincrement,
  student_id integer not null references student (id),
  school text not null,
  year text not null,
  term text not null default '',
  grade_level_id integer not null references grade_level (id),
  course_id integer references course (id),
  course text not null,
  letter text,
  percent integer,
  points integer,
  level text not null default '' check (level in ('', 'honors', 'advanced', 'college')),
  credit_attempted integer,
  credit_earned integer,
  out_of_gpa integer not null default 0 check (out_of_gpa in (0, 1)),
  source text
) strict;
create index transfer_grade_by_student on transfer_grade (student_id);
create index transfer_grade_by_course on transfer_grade (course_id);
create index transfer_grade_by_grade_level on transfer_grade (grade_level_id);

-- Marks with the percent that is too much for them, so that a percent finds its mark by one comparison.
create view grade_step as
select m.grade_scale_id, m.mark, m.points, m.passes, m.lowest,
       case when m.lowest is null then null
            else ifnull((select min(h.lowest) from grade_mark h
                         where h.grade_scale_id = m.grade_scale_id and h.lowest > m.lowest), 1000000) end as too_much
from grade_mark m;

create view career_grade as
select f.id, 'here' as place, se.student_id, s.course_id as same_course, c.local_code as course_code, c.name as course,
       sc.short_name as school, y.label as year, y.begins as year_begins, s.school_year_id, t.name as term, t.ends as term_ends,
       null as grade_level_id, f.letter, f.percent, null as given_points,
       f.credit_attempted, f.credit_earned,
       case when ifnull(c.advanced_placement, 0) or ifnull(c.baccalaureate, 0) or ifnull(c.cambridge, 0) then 'advanced'
            when c.dual_credit = 1 then 'college' when c.honors = 1 then 'honors' else '' end as level,
       c.grade_scale_id, ifnull(c.out_of_gpa, 0) as out_of_gpa
from final_grade f join section_enrollment se on se.id = f.section_enrollment_id join section s on s.id = se.section_id
join course c on c.id = s.course_id join school sc on sc.id = s.school_id join school_year y on y.id = s.school_year_id
join term t on t.id = f.term_id
where f.kind = 'final'
union all
select g.id, 'elsewhere', g.student_id, g.course_id, ifnull(c.local_code, ''), g.course, g.school, g.year, g.year, null,
       g.term, g.year || g.term, g.grade_level_id, g.letter, g.percent, g.points, g.credit_attempted, g.credit_earned, g.level,
       null, g.out_of_gpa
from transfer_grade g left join course c on c.id = g.course_id;

-- The same with the points of the mark that each grade is on its scale, and the grade level it was earned in.
create view earned_points as
with step as materialized (select * from grade_step)
select g.*, ifnull(g.given_points, p.points) as points, ifnull(p.mark, g.letter) as mark,
       ifnull(g.grade_level_id, (
         select e.grade_level_id from enrollment e
         where e.student_id = g.student_id and +e.school_year_id = g.school_year_id and e.status in ('current', 'ended')
         order by e.begins desc, e.id desc limit 1)) as level_id
from (
  select c.*, s.id as scale_id,
         case s.rounding
           when 'down' then c.percent / s.unit * s.unit
           when 'half even' then (c.percent / s.unit + (c.percent % s.unit * 2 > s.unit
             or c.percent % s.unit * 2 = s.unit and c.percent / s.unit % 2 = 1)) * s.unit
           else (c.percent + s.unit / 2) / s.unit * s.unit end as reached
  from career_grade c join (
    select id, usual, rounding, case places when 0 then 100 when 1 then 10 else 1 end as unit from grade_scale) s
    on s.id = ifnull(c.grade_scale_id, (select id from grade_scale where usual = 1))
) g left join step p on p.grade_scale_id = g.scale_id
  and (p.mark = g.letter or g.letter is null and p.lowest <= g.reached and p.too_much > g.reached);
