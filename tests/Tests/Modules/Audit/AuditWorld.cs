using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;

namespace Cairn.Tests.Modules.Audit;

/// <summary>An institution NORTH with one term, two stacked credentials, and learners who took what a test says.</summary>
internal sealed class AuditWorld(College college)
{
    public UnitId Institution { get; private set; }

    public CredentialVersionId Numbers { get; private set; }

    public CredentialVersionId Statistics { get; private set; }

    public static async Task<AuditWorld> Build(College college)
    {
        var world = new AuditWorld(college);
        await college.Write<Done>(async write =>
        {
            world.Institution = write.NewId<UnitId>();
            write.Add(new Unit { Id = world.Institution, Kind = UnitKind.Institution, Code = "NORTH", Name = "North", Path = Unit.PathOf(null, world.Institution), From = new(1900, 1, 1) });
            await TermImport.FindOrAdd(write, [new("NORTH", "2025-FA", "Fall 2025", 202508)], default);
            await CredentialImport.Put(write.Db, write,
                [new("numbers", CredentialKind.Badge, "Numbers", world.Institution), new("statistics", CredentialKind.Certificate, "Statistics", world.Institution)], default);
            return new Done();
        });
        world.Numbers = await world.Adopt("numbers", "all: [{ id: one, course: MATH 1, grade: C }, { id: two, course: MATH 2 }]");
        world.Statistics = await world.Adopt("statistics", "all: [{ id: below, credential: numbers }, { id: stat, course: STAT 1 }]");
        return world;
    }

    public async Task<CredentialVersionId> Adopt(string key, string require, int year = 2025) => (await college.Write<PutResult<CredentialVersionId>>(async write =>
        await CredentialImport.PutVersion(write.Db, write, new(key, year, new(year, 1, 1), Rules(key, require)) { Adopt = true }, default))).Id!.Value;

    /// <summary>A credential whose only version nobody approved.</summary>
    public async Task<CredentialVersionId> Draft(string key, string require) => (await college.Write<PutResult<CredentialVersionId>>(async write =>
    {
        await CredentialImport.Put(write.Db, write, [new(key, CredentialKind.Badge, key, Institution)], default);
        return await CredentialImport.PutVersion(write.Db, write, new(key, 2025, new(2025, 1, 1), Rules(key, require)), default);
    })).Id!.Value;

    public static string Rules(string key, string require) => $"cairn_rules: 1\ncredential: {key}\ninstitution: NORTH\nrequire: {{ id: {key}, {require} }}\n";

    /// <summary>A learner with courses and their grades ("MATH 1" → "B"); none while in progress.</summary>
    public async Task<(LearnerId Learner, PersonId Person)> Learner(string name, params (string Course, string? Grade)[] taken)
    {
        var learner = await college.Write<LearnerId>(async write =>
            (await LearnerImport.FindOrAdd(write, "test", "learner", [new(name, "NORTH") { Person = new NewPerson(name) { Names = [new("Test", name)] } }], default)).Ids[name]);
        await Take(name, learner, taken);
        await using var db = college.Home.OpenReader();
        return (learner, (await LearnerRecords.Lines(db, [learner], default))[learner].Person);
    }

    public Task Take(string name, LearnerId learner, params (string Course, string? Grade)[] taken) => college.Write<Done>(async write =>
    {
        var terms = await TermImport.FindOrAdd(write, [new("NORTH", "2025-FA", "Fall 2025", 202508)], default);
        var term = terms[("NORTH", "2025-FA")];
        await AttemptImport.Put(write, "test", "attempt",
            [.. taken.Select(t => new NewAttempt($"{name}/{t.Course}", learner, Key(t.Course), term, 3, "credits") { Grade = t.Grade })], default);
        return new Done();
    });

    private static CourseKey Key(string course) => CourseKey.TryParse(course, "NORTH", out var key) ? key : throw new ArgumentException(course);
}
