-- Writing and Interpretation, at Institution B: how many of its three conditions each learner does not meet.
-- Tables: attempts(learner, institution, term, subject, number, hours, grade), grade_points(grade, points).
WITH graded AS (
  SELECT a.learner, a.subject || ' ' || a.number AS course, a.hours, p.points
  FROM attempts a JOIN grade_points p ON p.grade = a.grade
  WHERE a.institution = 'Institution B'
),
learners AS (SELECT DISTINCT learner FROM attempts WHERE institution = 'Institution B')
SELECT l.learner,
    (NOT EXISTS (SELECT 1 FROM graded g WHERE g.learner = l.learner AND g.points >= 2.7
        AND g.course IN ('WRTG 1150', 'WRTG 1250', 'WRTG 3020', 'WRTG 3030', 'WRTG 3040', 'UWRP 1150')))
  + ((SELECT COUNT(DISTINCT g.course) FROM graded g WHERE g.learner = l.learner AND g.points >= 2.0
        AND g.course IN ('ENGL 1500', 'ENGL 1600', 'ENGL 3000', 'ENGL 3060', 'CLAS 1100', 'HUMN 1010', 'HUMN 1020',
                         'PHIL 1000', 'PHIL 1200', 'HIST 1015', 'HIST 1025', 'THTR 1009', 'FILM 1502')) < 2)
  + (COALESCE((SELECT SUM(g.hours * g.points) / SUM(g.hours) FROM graded g WHERE g.learner = l.learner), 0) < 2.75)
  AS unmet
FROM learners l;
