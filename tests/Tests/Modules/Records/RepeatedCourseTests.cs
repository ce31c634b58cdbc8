using System.Net;
using System.Text.RegularExpressions;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;

namespace Cairn.Tests.Modules.Records;

/// <summary>A course that was taken twice: the record shows both, and the credits once.</summary>
public sealed partial class RepeatedCourseTests
{
    [Fact]
    public async Task A_replaced_attempt_shows_no_credits_earned_and_the_one_that_counts_shows_them()
    {
        await using var college = await College.Open(DatabaseKind.Sqlite);
        var person = await college.Write<PersonId>(async write =>
        {
            await GradingPolicies.PutPolicy(write, new("The last taking counts", GradeSchemeName) { Repeats = RepeatRule.LatestCounts }, "NORTH", default);
            var learner = NewPeople.Add(write, new NewPerson(null) { Names = [new("Amara", "Lindqvist")] });
            var id = LearnerImport.Add(write, learner, "L1", "NORTH", null, null);
            var terms = await TermImport.FindOrAdd(write, [new("NORTH", "F24", "Fall 2024", 202408), new("NORTH", "F25", "Fall 2025", 202508)], default);
            NewAttempt Took(string term, string grade) => new($"{term}", id, new("NORTH", "STAT", "110"), terms[("NORTH", term)], 4, "credits") { Grade = grade };
            await AttemptImport.Put(write, "test", "attempt", [Took("F24", "D"), Took("F25", "A")], default);
            return learner;
        });
        await college.Grant(person, Role.Learner, ScopeKind.Self);

        var (status, html) = await (await college.SignIn(person)).Page("/record");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal([("A", "4"), ("D", "0")], Rows().Matches(html).Select(r => (r.Groups["grade"].Value, r.Groups["earned"].Value)).Order());
    }

    private static string GradeSchemeName => Cairn.DegreeRules.GradeScheme.FourPoint.Name;

    // Course, title, grade, credits attempted, credits earned.
    [GeneratedRegex("<tr[^>]*>\\s*<th[^>]*>.*?STAT.*?</th>\\s*<td.*?</td>\\s*<td[^>]*><div class=\"cell\">\\s*<bdi>(?<grade>[A-F])</bdi>.*?</td>\\s*<td.*?</td>\\s*<td[^>]*><div class=\"cell\">\\s*<data[^>]*>(?<earned>\\d+)</data>", RegexOptions.Singleline)]
    private static partial Regex Rows();
}
