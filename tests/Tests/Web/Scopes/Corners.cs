using System.Text.Json;
using Cairn.Audit;
using Cairn.Audit.Contracts;
using Cairn.Credentials;
using Cairn.Credentials.Contracts;
using Cairn.Curriculum;
using Cairn.Curriculum.Contracts;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.People;
using Cairn.People.Contracts;
using Cairn.Records;
using Cairn.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Web.Scopes;

/// <summary>Fills corners of a college, straight in the database.</summary>
internal static class Corners
{
    public const string Institution = "NORTH";

    /// <summary>What its first course asks for: rules, so that there is something an exception could be made to.</summary>
    public const string Prerequisites = "cairn_rules: 1\ncredential: before\ninstitution: NORTH\nrequire: { id: before, has: placement, key: any }\n";

    /// <summary>Makes everything of a corner.</summary>
    /// <param name="college">Where.</param>
    /// <param name="corner">Its words and its unit.</param>
    /// <param name="self">When it is to be one's own: who the student is, and the official.</param>
    public static async Task<Corner> Fill(College college, Corner corner, PersonId? self = null)
    {
        await college.Write<Done>(async write =>
        {
            await Teach(write, corner);
            People(write, corner, self);
            return new Done();
        });
        await college.Write<Done>(async write =>
        {
            await Learn(write, corner);
            return new Done();
        });
        _ = (await college.Home.Write<Done>(Actor.For(corner.Official, []), Once.Named(Reading.Opened), write =>
        {
            write.Note(corner.Learner, corner.Student);
            return Task.FromResult<Outcome<Done>>(new Done());
        }, default)).Value;
        return corner;
    }

    private static async Task Teach(WriteUnit write, Corner corner)
    {
        var institution = (await CourseCatalog.Institutions(write.Db, default))[Institution];
        var courses = await CourseCatalog.Put(write.Db, write,
        [
            new(new(institution, corner.Key, "1"), $"{corner.Catalog} one", 3, "credits")
            {
                Owner = corner.Unit,
                Prerequisites = Prerequisites,
            },
            new(new(institution, corner.Key, "2"), $"{corner.Catalog} two", 3, "credits") { Owner = corner.Unit },
        ], default);
        (corner.Course, corner.OtherCourse) = (courses[0].Id!.Value, courses[1].Id!.Value);
        corner.Credential = (await CredentialImport.Put(write.Db, write, [new(corner.Key, CredentialKind.Badge, $"Badge {corner.Catalog}", corner.Unit)], default))[0].Id!.Value;
        corner.Version = await Version(write, corner, 2020, adopt: true);
        corner.InReview = await Version(write, corner, 2030, adopt: false);
        var waiting = write.Set<CredentialVersion>().Local.Single(v => v.Id == corner.InReview);
        Assert.Null(waiting.Submit(Decider.Of(write), write.NewId<DecisionId>(), null));
    }

    private static async Task<CredentialVersionId> Version(WriteUnit write, Corner corner, int year, bool adopt)
    {
        var rules = $"cairn_rules: 1\ncredential: {corner.Key}\ninstitution: {Institution}\nrequire: {{ id: {corner.Key}, title: {JsonSerializer.Serialize(corner.Catalog)}, all: [{{ id: one, course: {corner.Key.ToUpperInvariant()} 1, grade: A }}] }}\n";
        var put = await CredentialImport.PutVersion(write.Db, write, new(corner.Key, year, new(year, 1, 1), rules) { Adopt = adopt, Source = "test" }, default);
        return put.Id ?? throw new InvalidOperationException(put.Why);
    }

    private static void People(WriteUnit write, Corner corner, PersonId? self)
    {
        if (self is { } own)
        {
            // Grants and account are made with the caller.
            AddPerson(write, own, corner.Word);
            (corner.Student, corner.Official) = (own, own);
        }
        else
        {
            AddPerson(write, corner.Student, $"{corner.Word}a");
            AddPerson(write, corner.Official, $"{corner.Word}b");
            write.Add(new Grant { Id = corner.Grant, Person = corner.Official, Role = Role.Faculty, Scope = ScopeKind.Unit, ScopeId = corner.Unit.Value, From = new(2001, 1, 1) });
            write.Add(new PersonEmail { Id = corner.Email, Person = corner.Official, Address = $"{corner.Word}@example.org".ToLowerInvariant(), Since = write.Now });
            write.Add(new Account { Id = corner.Account, Person = corner.Official, UserName = $"{corner.Word}@example.org", NormalizedUserName = $"{corner.Word}@EXAMPLE.ORG".ToUpperInvariant(), SecurityStamp = "test" });
        }

        var merged = new PersonId(Guid.CreateVersion7());
        AddPerson(write, merged, $"{corner.Word}c").MergeInto(write.Set<Person>().Local.Single(p => p.Id == corner.Official));
        write.Add(new PersonMerge { Id = corner.Merge, Kept = corner.Official, Merged = merged, At = write.Now, Moved = """{"emails":[],"grants":[],"accounts":[],"externals":[]}""" });
    }

    private static Person AddPerson(WriteUnit write, PersonId id, string word)
    {
        var name = new PersonName { Id = write.NewId<PersonNameId>(), Person = id, Kind = NameKind.Legal, Given = "Robin", Family = word, Script = "Latn" };
        var person = new Person { Id = id };
        person.Take([name], [], write.Today);
        write.Add(name);
        write.Add(person);
        return person;
    }

    private static async Task Learn(WriteUnit write, Corner corner)
    {
        corner.Learner = LearnerImport.Add(write, corner.Student, $"N-{corner.Word}", Institution, corner.Unit, null);
        var term = (await TermImport.FindOrAdd(write, [new(Institution, "2025-FA", "Fall 2025", 202508)], default))[(Institution, "2025-FA")];
        write.Add(new Cairn.Records.Attempt
        {
            Id = corner.Attempt,
            Learner = corner.Learner,
            Person = corner.Student,
            Institution = Institution,
            Subject = corner.Key.ToUpperInvariant(),
            Number = "1",
            Term = term,
            Section = corner.Section,
            Status = AttemptStatus.InProgress,
            CreditsAttempted = 3,
            Unit = "credits",
            Source = "test",
        });
        write.Add(new ProgramEnrollment { Id = corner.Enrollment, Learner = corner.Learner, Person = corner.Student, Credential = corner.Credential, CredentialVersion = corner.Version, From = new(2025, 1, 1) });
        Except(write, corner);
        var fact = new Cairn.Records.RecordedFact
        {
            Id = corner.Fact,
            Learner = corner.Learner,
            Person = corner.Student,
            Kind = FactKind.Placement,
            Key = "any",
            Status = AttemptStatus.Completed,
            On = write.Today,
            Source = "test",
        };
        Assert.Null(fact.End(write.Today, "A test"));
        write.Add(fact);
        Assert.Null(Award(write, corner, corner.Proposed, corner.Version).Propose(null, "", write.Now));
        var made = Award(write, corner, corner.Conferred, corner.InReview);
        Assert.Null(made.Propose(null, "", write.Now));
        Assert.Null(made.Approve(null, "", write.Today, write.Now));
        write.Add(new IssuedCredential { Id = corner.Issued, Award = corner.Conferred, Learner = corner.Learner, Person = corner.Student, IssuedAt = write.Now, Document = $$"""{"of":"{{corner.Word}}"}""", Jwt = corner.Word, Digest = new string('0', 64) });
    }

    private static void Except(WriteUnit write, Corner corner)
    {
        AuditException Waiver(AuditExceptionId id) => new()
        {
            Id = id,
            Learner = corner.Learner,
            Person = corner.Student,
            Key = corner.Key,
            CredentialVersion = corner.Version,
            Kind = ExceptionKind.Waive,
            Node = "one",
            Reason = "A test",
            ProposedBy = corner.Official,
            ProposedAt = write.Now,
        };
        var (waiting, revoked, other) = (Waiver(corner.Exception), Waiver(corner.Revoked), new PersonId(Guid.CreateVersion7()));
        Assert.Null(revoked.Approve(other, [other], write.Today, write.Now));
        Assert.Null(revoked.Revoke(other, [other], "A test", write.Today, write.Now));
        write.Add(waiting);
        write.Add(revoked);
    }

    private static Award Award(WriteUnit write, Corner corner, AwardId id, CredentialVersionId version)
    {
        var award = new Award { Id = id, Learner = corner.Learner, Person = corner.Student, Credential = corner.Credential, CredentialVersion = version, Key = corner.Key };
        write.Add(award);
        return award;
    }
}
