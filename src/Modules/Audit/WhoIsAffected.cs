using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit;

/// <summary>Fills Curriculum's port: holds the rules in force and the proposed ones against every record of their institution.</summary>
internal sealed class WhoIsAffected : IWhoIsAffected
{
    public async Task<Impact> Of(RuleSet? before, RuleSet after, CairnDb db, CancellationToken ct)
    {
        var today = Days.Today(db);
        var learners = (await LearnerRecords.All(db).ToListAsync(ct)).Where(l => DegreeAudits.IsFor(after, l)).Select(l => l.Id).ToList();
        var (gain, lose, complete) = (0, 0, 0);
        var names = await RecordNames.Load(db, ct);
        foreach (var chunk in learners.Chunk(500))
        {
            var exceptions = await ExceptionBook.Load(db, chunk, today, ct);
            foreach (var (learner, record) in (await LearnerRecords.Of(db, chunk, today, ct)).Select(r => (r.Key, names.On(r.Value))))
            {
                var approved = exceptions.For(learner, after.Credential);
                var had = before is not null && RuleEngine.Audit(before, record, approved).IsComplete;
                var has = RuleEngine.Audit(after, record, approved).IsComplete;
                complete += has ? 1 : 0;
                gain += has && !had ? 1 : 0;
                lose += had && !has ? 1 : 0;
            }
        }

        return new(learners.Count, gain, lose, complete);
    }
}
