using System.Globalization;
using Cairn.Curriculum.Contracts;
using Cairn.Curriculum.Features;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Tests.Modules.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Tests.Modules.Curriculum;

/// <summary>By which words rules name other credentials.</summary>
public sealed class KindsInRulesTests
{
    [Theory]
    [InlineData("princeton.minor.chi", CredentialKind.Certificate, "certificate minor")]
    [InlineData("princeton.major.cos-bse", CredentialKind.Degree, "degree major")]
    [InlineData("minor", CredentialKind.Badge, "badge")]
    [InlineData("north.statistics.major", CredentialKind.Degree, "degree")]
    [InlineData("data-skills", CredentialKind.Microcredential, "microcredential")]
    public void A_credential_is_of_its_kind_and_of_the_program_of_study_that_its_key_names(string key, CredentialKind kind, string kinds) =>
        Assert.Equal(kinds.Split(' '), KindsInRules.Of(key, kind));

    [Theory]
    [InlineData("en", "counted in a major, data-skills")]
    [InlineData("es", "contado en una especialidad principal, data-skills")]
    public void Every_kind_is_said_in_the_readers_language_and_a_credential_by_its_key(string language, string said)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            var services = new ServiceCollection().AddLogging().AddLocalization().AddTransient<RequirementWords>().BuildServiceProvider();
            var words = services.GetRequiredService<RequirementWords>();
            Assert.Equal(said, words.Pool(new CountedInPool(["Major", "data-skills"])));
            // What is not known stands as it is written.
            Assert.All(KindsInRules.All, kind => Assert.NotEqual(words.Pool(new CountedInPool([$"{kind}-x"])).Replace("-x", "", StringComparison.Ordinal), words.Pool(new CountedInPool([kind]))));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_limit_on_what_no_credential_here_counts_is_pointed_out_while_it_is_written(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var world = await AuditWorld.Build(college);
        var version = await world.Draft("data", "all: [{ id: one, course: MATH 1 }]");
        var author = await college.Sign(Role.Curriculum);

        async Task<string[]> Unknown(string names)
        {
            var rules = AuditWorld.Rules("data", $"all: [{{ id: one, take: 2, from: [STAT *] }}], limits: [{{ at_most: {{ courses: 1 }}, from: {{ counted_in: [{names}] }} }}]");
            var reply = await author.Post($"/credential-versions/{version}/rules/check", new { rules });
            Assert.True(reply.IsSuccess, reply.Text);
            return [.. reply.As<CheckRules.Response>().Findings.Where(f => f.Code == "unknown-credential").Select(f => f.Arguments["credential"])];
        }

        Assert.Equal(["numbres"], await Unknown("numbres, numbers, minor, Certificate"));
    }
}
