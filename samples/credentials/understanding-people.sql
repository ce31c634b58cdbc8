-- Understanding People, at Institution C: how many of its four conditions each learner does not meet.
-- Tables: attempts(learner, institution, term, subject, number, hours, grade), grade_points(grade, points),
-- earned(credential, learner): who holds the credentials that can be required.
WITH graded AS (
  SELECT a.learner, a.subject, a.subject || ' ' || a.number AS course, a.hours, p.points
  FROM attempts a JOIN grade_points p ON p.grade = a.grade
  WHERE a.institution = 'Institution C'
),
learners AS (SELECT DISTINCT learner FROM attempts WHERE institution = 'Institution C'),
further AS ( -- each course once, however often it was taken
  SELECT learner, course, MAX(hours) AS hours FROM graded
  WHERE points >= 2.0
    AND subject IN ('PY', 'PSY', 'PYCC', 'S', 'SOC', 'AP', 'APCC', 'ANTH')
    AND course NOT IN ('PY 100', 'PSY 100', 'PYCC 100')
  GROUP BY learner, course
)
SELECT l.learner,
    (l.learner NOT IN (SELECT learner FROM earned WHERE credential = 'clear-communication'))
  + (NOT EXISTS (SELECT 1 FROM graded g WHERE g.learner = l.learner AND g.points >= 2.0 AND g.course IN ('PY 100', 'PSY 100', 'PYCC 100')))
  + (COALESCE((SELECT SUM(f.hours) FROM further f WHERE f.learner = l.learner), 0) < 6)
  + (COALESCE((SELECT SUM(g.hours * g.points) / SUM(g.hours) FROM graded g WHERE g.learner = l.learner), 0) < 2.5)
  AS unmet
FROM learners l;
