-- Engineering Science Core, at Institution J: how many of its four conditions each learner does not meet.
-- Tables: attempts(learner, institution, term, subject, number, hours, grade), grade_points(grade, points),
-- earned(credential, learner): who holds the credentials that can be required.
WITH reached AS (
  SELECT DISTINCT a.learner, a.subject || ' ' || a.number AS course
  FROM attempts a JOIN grade_points p ON p.grade = a.grade
  WHERE a.institution = 'Institution J' AND p.points >= 2.0
),
learners AS (SELECT DISTINCT learner FROM attempts WHERE institution = 'Institution J')
SELECT l.learner,
    (l.learner NOT IN (SELECT learner FROM earned WHERE credential = 'mathematics-for-engineers'))
  + (NOT EXISTS (SELECT 1 FROM reached r WHERE r.learner = l.learner AND r.course = 'CHEM 1035'))
  + (NOT EXISTS (SELECT 1 FROM reached r WHERE r.learner = l.learner AND r.course IN ('PHYS 2305', 'PHYS 2175')))
  + ((SELECT COUNT(*) FROM reached r WHERE r.learner = l.learner
        AND r.course IN ('ESM 1004', 'ESM 2004', 'ESM 2104', 'ESM 2204', 'ESM 2304')) < 2)
  AS unmet
FROM learners l;
