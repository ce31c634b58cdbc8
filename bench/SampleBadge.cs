using Cairn.LinkedData;

namespace Cairn.Bench;

/// <summary>A realistic Open Badge 3.0: results, alignments, evidence and a status.</summary>
internal static class SampleBadge
{
    /// <summary>The badge of one of many learners.</summary>
    public static JsonMap For(string issuer, int learner) => (JsonMap)Json.Parse($$"""
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:0190b6a2-7c3d-7c55-8a3e-{{learner:x12}}",
          "type": ["VerifiableCredential", "OpenBadgeCredential"],
          "name": "Sustainable Building Fundamentals",
          "description": "Awarded for completing three courses in sustainable building with a portfolio and an examination.",
          "issuer": {
            "id": "{{issuer}}", "type": ["Profile"], "name": "Example College", "url": "https://college.example.edu/",
            "email": "registrar@college.example.edu", "phone": "+1 555 0100", "description": "A college of building and design.",
            "image": {"id": "https://college.example.edu/logo.png", "type": "Image", "caption": "The college's seal"}
          },
          "awardedDate": "2026-01-30T09:00:00Z",
          "validFrom": "2026-01-31T12:{{learner % 60:00}}:00Z",
          "validUntil": "2031-01-31T12:00:00Z",
          "credentialSubject": {
            "id": "did:key:z6MkLearner{{learner}}",
            "type": ["AchievementSubject"],
            "activityStartDate": "2025-09-01",
            "activityEndDate": "2025-12-{{1 + learner % 28:00}}",
            "creditsEarned": {{24 + learner % 4}},
            "licenseNumber": "L-{{learner:00000}}",
            "role": "Student",
            "term": "Fall 2025",
            "identifier": [{"type": "IdentityObject", "hashed": true, "identityHash": "sha256${{learner:x64}}", "identityType": "emailAddress", "salt": "salt{{learner}}"}],
            "result": [
              {"type": ["Result"], "resultDescription": "https://college.example.edu/results/grade", "value": "{{"ABC"[learner % 3]}}{{learner % 7}}"},
              {"type": ["Result"], "resultDescription": "https://college.example.edu/results/score", "value": "{{60 + learner % 40}}", "status": "Completed"}
            ],
            "achievement": {
              "id": "https://college.example.edu/achievements/sustainable-building",
              "type": ["Achievement"],
              "name": "Sustainable Building Fundamentals",
              "description": "Plans, builds and assesses small buildings with low energy use and reused materials.",
              "achievementType": "MicroCredential",
              "humanCode": "SBF-101",
              "fieldOfStudy": "Architecture",
              "specialization": "Reused materials",
              "inLanguage": "en",
              "version": "2025",
              "creditsAvailable": 24,
              "tag": ["building", "energy", "materials", "reuse"],
              "criteria": {"narrative": "Pass three courses with at least C and present a portfolio to two examiners."},
              "alignment": [
                {"type": ["Alignment"], "targetName": "Green Building", "targetUrl": "https://credentialfinder.org/credential/1", "targetType": "ceterms:Credential", "targetFramework": "CTDL", "targetCode": "ce-1"},
                {"type": ["Alignment"], "targetName": "Energy Auditing", "targetUrl": "https://credentialfinder.org/credential/2", "targetType": "ceterms:Credential", "targetFramework": "CTDL", "targetCode": "ce-2"}
              ],
              "resultDescription": [
                {"id": "https://college.example.edu/results/grade", "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade"},
                {"id": "https://college.example.edu/results/score", "type": ["ResultDescription"], "name": "Score", "resultType": "Percent", "valueMin": "0", "valueMax": "100"}
              ]
            }
          },
          "evidence": [
            {"id": "https://college.example.edu/evidence/{{learner}}", "type": ["Evidence"], "name": "Portfolio", "narrative": "Built over a term, with two reviews.", "description": "Drawings and a model.", "genre": "Portfolio", "audience": "Employers"}
          ],
          "credentialStatus": {
            "id": "https://college.example.edu/status/1#{{learner * 7}}", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
            "statusListIndex": "{{learner * 7}}", "statusListCredential": "https://college.example.edu/status/1"
          }
        }
        """);
}
