using Cairn.Audit.Contracts;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Audit;

/// <summary>Keeps, and says once, who is complete for what.</summary>
internal static class Completions
{
    /// <summary>Audits some learners against some versions and brings what is kept in step; raises an event for each who became complete.</summary>
    /// <param name="touched">For a single learner: what changed on their record, so that only what that can matter to is looked at; null: anything.</param>
    public static async Task<int> Refresh(
        WriteUnit write, IReadOnlyCollection<LearnerId> learners, IReadOnlyList<VersionLine> versions, CancellationToken ct, RecordTouch? touched = null)
    {
        var lines = await LearnerRecords.Lines(write.Db, learners, ct);
        var records = await LearnerRecords.Of(write.Db, learners, write.Today, ct);
        var exceptions = await ExceptionBook.Load(write.Db, learners, write.Today, ct);
        var names = await RecordNames.Load(write.Db, ct);
        if (touched is not null && records.Count == 1 && await touched.Read(write.Db, records.Keys.Single(), ct) is { } what)
        {
            var (learner, now) = records.Single();
            versions = WhatChanged.Of(versions, now, what, names, key => exceptions.For(learner, key).Count > 0);
        }

        var complete = new HashSet<(LearnerId, CredentialVersionId)>();
        foreach (var (id, record) in records.Select(r => (r.Key, names.On(r.Value))))
        {
            complete.UnionWith(versions.Where(v => DegreeAudits.IsFor(v.Rules, lines[id]) && !record.Credentials.Any(c => c.Credential == v.Key)
                && RuleEngine.Audit(v.Rules, record, exceptions.For(id, v.Key)).IsComplete).Select(v => (id, v.Id)));
        }

        return await Keep(write, lines, versions, complete, ct);
    }

    /// <summary>Brings what is kept about some learners and versions in step with who is complete now.</summary>
    public static async Task<int> Keep(
        WriteUnit write, IReadOnlyDictionary<LearnerId, LearnerLine> learners, IReadOnlyList<VersionLine> versions,
        HashSet<(LearnerId Learner, CredentialVersionId Version)> complete, CancellationToken ct)
    {
        var byId = versions.ToDictionary(v => v.Id);
        CredentialVersionId[] ids = [.. byId.Keys];
        var kept = new HashSet<(LearnerId, CredentialVersionId)>();
        foreach (var chunk in learners.Keys.Chunk(500))
        {
            foreach (var row in await write.Set<Completion>().Where(c => chunk.Contains(c.Learner) && ids.Contains(c.Version)).ToListAsync(ct))
            {
                kept.Add((row.Learner, row.Version));
                if (!complete.Contains((row.Learner, row.Version)))
                {
                    write.Db.Remove(row);
                }
            }
        }

        var said = 0;
        foreach (var (learner, version) in complete.Where(c => !kept.Contains(c)).OrderBy(c => c.Learner.Value).ThenBy(c => c.Version.Value))
        {
            write.Add(new Completion { Learner = learner, Version = version, Person = learners[learner].Person, Since = write.Now });
            write.Raise(learner, new LearnerCompleted(learner, version, byId[version].Credential, byId[version].Key));
            said++;
        }

        return said;
    }
}
