-- Mathematics for Engineers, at Institution J: how many of its four conditions each learner does not meet.
-- Tables: attempts(learner, institution, term, subject, number, hours, grade), grade_points(grade, points).
WITH graded AS (
  SELECT a.learner, a.subject, a.number, a.hours, p.points
  FROM attempts a JOIN grade_points p ON p.grade = a.grade
  WHERE a.institution = 'Institution J'
),
learners AS (SELECT DISTINCT learner FROM attempts WHERE institution = 'Institution J')
SELECT l.learner,
    (NOT EXISTS (SELECT 1 FROM graded g WHERE g.learner = l.learner AND g.subject = 'MATH' AND g.number = '1206' AND g.points >= 2.0))
  + (NOT EXISTS (SELECT 1 FROM graded g WHERE g.learner = l.learner AND g.subject = 'MATH' AND g.number = '2214' AND g.points >= 2.0))
  + (NOT EXISTS (SELECT 1 FROM graded g WHERE g.learner = l.learner AND g.subject = 'MATH' AND g.number = '2224' AND g.points >= 2.0))
  + (COALESCE((SELECT SUM(g.hours * g.points) / SUM(g.hours) FROM graded g WHERE g.learner = l.learner AND g.subject = 'MATH'), 0) < 2.5)
  AS unmet
FROM learners l;
