-- Clear Communication, at Institution C: how many of its three conditions each learner does not meet.
-- Tables: attempts(learner, institution, term, subject, number, hours, grade), grade_points(grade, points).
WITH reached AS (
  SELECT DISTINCT a.learner, a.subject || ' ' || a.number AS course
  FROM attempts a JOIN grade_points p ON p.grade = a.grade
  WHERE a.institution = 'Institution C' AND p.points >= 2.0
),
learners AS (SELECT DISTINCT learner FROM attempts WHERE institution = 'Institution C')
SELECT l.learner,
    (NOT EXISTS (SELECT 1 FROM reached r WHERE r.learner = l.learner AND r.course IN ('CO 150', 'COCC 150')))
  + (NOT EXISTS (SELECT 1 FROM reached r WHERE r.learner = l.learner AND r.course IN ('SP 200', 'SPCC 200', 'SPCM 200')))
  + (NOT EXISTS (SELECT 1 FROM reached r WHERE r.learner = l.learner
        AND r.course IN ('CO 300', 'CO 301', 'JT 100', 'JTCC 100', 'PL 100', 'PL 110', 'PLCC 100', 'PLCC 110')))
  AS unmet
FROM learners l;
