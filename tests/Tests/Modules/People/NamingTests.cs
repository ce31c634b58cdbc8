using Cairn.People;
using Cairn.People.Contracts;
using CsCheck;

namespace Cairn.Tests.Modules.People;

public class NamingTests
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    [Fact]
    public void A_chosen_given_name_takes_its_family_name_from_the_legal_one() =>
        Assert.Equal("Sam Okafor", Shown(Name(NameKind.Legal, "Samantha", "Okafor"), Name(NameKind.Chosen, "Sam", "")));

    [Fact]
    public void A_former_name_is_never_shown_while_a_legal_one_is_in_force() =>
        Assert.Equal("Ada Byron", Shown(Name(NameKind.Former, "Old", "Name"), Name(NameKind.Legal, "Ada", "Byron")));

    [Fact]
    public void A_pseudonym_stands_before_the_legal_name() =>
        Assert.Equal("River Stone", Shown(Name(NameKind.Legal, "Ada", "Byron"), Name(NameKind.Pseudonym, "River", "Stone")));

    [Fact]
    public void A_family_name_that_is_written_first_stays_first() =>
        Assert.Equal("Nagy Ilona", Shown(Name(NameKind.Legal, "Ilona", "Nagy", familyFirst: true)));

    [Fact]
    public void Names_are_found_without_their_accents() => Assert.Equal("avila munoz", Naming.Fold("Ávila Muñoz"));

    [Fact]
    public void Folding_twice_changes_nothing() =>
        Gen.String.Where(s => !s.Any(char.IsSurrogate)).Sample(text => Naming.Fold(Naming.Fold(text)) == Naming.Fold(text));

    private static string? Shown(params PersonName[] names) => Naming.Display(names, Today)?.Display;

    private static PersonName Name(NameKind kind, string given, string family, bool familyFirst = false) => new()
    {
        Id = new(Guid.NewGuid()),
        Person = new(Guid.NewGuid()),
        Kind = kind,
        Given = given,
        Family = family,
        FamilyFirst = familyFirst,
    };
}
