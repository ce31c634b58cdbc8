using System.Globalization;
using System.Text;
using Cairn.People.Contracts;

namespace Cairn.People;

/// <summary>Which name a person is called by, and how names are written, sorted and found.</summary>
internal static class Naming
{
    /// <summary>
    /// The chosen name in force, else the pseudonym, else the legal one, else any that was; Latin script first, then the latest.
    /// A chosen given name alone takes its family name from the legal name.
    /// </summary>
    public static (string Display, string Sort)? Display(IReadOnlyCollection<PersonName> names, DateOnly today)
    {
        var inForce = names.Where(n => n.IsInForce(today)).ToList();
        var legal = Best(inForce, NameKind.Legal);
        var shown = Best(inForce, NameKind.Chosen) ?? Best(inForce, NameKind.Pseudonym) ?? legal ?? Latest(names);
        if (shown is null)
        {
            return null;
        }

        var (family, first) = shown.Family.Length > 0 || legal is null ? (shown.Family, shown.FamilyFirst) : (legal.Family, legal.FamilyFirst);
        return (Written(shown.Given, family, first), Fold($"{family} {shown.Given}").Trim());
    }

    public static string Written(string given, string family, bool familyFirst) =>
        given.Length == 0 ? family : family.Length == 0 ? given : familyFirst ? $"{family} {given}" : $"{given} {family}";

    /// <summary>Plain lower case without diacritics: "Ávila" and "avila" find each other.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static PersonName? Best(IEnumerable<PersonName> names, NameKind kind) => Latest(names.Where(n => n.Kind == kind));

    private static PersonName? Latest(IEnumerable<PersonName> names) =>
        names.OrderBy(n => n.Script == "Latn" ? 0 : 1).ThenByDescending(n => n.From ?? DateOnly.MinValue).ThenBy(n => n.Id.Value).FirstOrDefault();
}
