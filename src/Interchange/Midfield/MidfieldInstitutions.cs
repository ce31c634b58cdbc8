using Cairn.Interchange.Importing;
using Cairn.Interchange.Reading;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Interchange.Midfield;

/// <summary>The institutions, and how each of them computes a grade point average.</summary>
public static class MidfieldInstitutions
{
    /// <summary>
    /// How the recorded term GPAs were computed. All three institutions leave the hours of a failed course out: what they
    /// record as the hours of a term are the passed ones, and F adds neither hours nor points. With that, every recorded
    /// term GPA of the students whose courses are published is met within a hundredth; with F counted, 92 in 100 are.
    /// </summary>
    /// <param name="institution">The institution as the source writes it.</param>
    public static GpaPolicy Policy(string institution) => new($"{institution}: failed hours left out", MidfieldGrades.Scheme.Name) { LeftOut = ["F"] };

    internal static ImportStep Units(MidfieldPeople people) => UnitSteps.Step(() => Names(people).Select((name, i) => Row<NewUnit>.Of(
        i + 1, new NewUnit(MidfieldAttempts.InstitutionCode(name), UnitKind.Institution, $"{name} (MIDFIELD)"))));

    internal static ImportStep Policies(MidfieldPeople people) => PolicySteps.Step(() => Names(people).Select(
        name => new NewPolicy(MidfieldAttempts.InstitutionCode(name), Policy(name), MidfieldGrades.Scheme)));

    private static IEnumerable<string> Names(MidfieldPeople people) => people.Institutions.Values.Distinct().Order(StringComparer.Ordinal);
}
