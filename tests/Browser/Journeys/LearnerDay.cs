using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cairn.Browser.Journeys;

/// <summary>Amara sees how close she is and which courses she may take, takes her credential with her, shares it, takes the address back, and shares it anew.</summary>
internal static class LearnerDay
{
    /// <summary>What she took away and where she shared it.</summary>
    public sealed record Taken(byte[] Json, byte[] Jwt, string Address);

    public static async Task<Taken> Go(Walk walk)
    {
        var page = await walk.SignIn("amara");
        await walk.Go(page, "How close I am", "How close you are");
        await walk.Follow(page, "Bachelor of Arts in Economics", "Bachelor of Arts in Economics");
        await MayITake(walk, page);
        await walk.Go(page, "My record");
        await Expect(page.GetByText(CurriculumDay.Badge)).ToBeVisibleAsync();
        await walk.Go(page, "My profile");
        await Expect(page.GetByLabel("Chosen given name")).ToHaveValueAsync("Amara");

        await walk.Go(page, "My credentials");
        await Expect(page.GetByText("You hold one credential.")).ToBeVisibleAsync();
        await walk.Follow(page, "College Writing", "College Writing");
        await Expect(page.GetByText("The grade in WRIT 210 was another person’s.")).ToBeVisibleAsync();
        await walk.Go(page, "My credentials");
        await walk.Follow(page, CurriculumDay.Badge, CurriculumDay.Badge);
        var json = await Walk.Download(page, "Download as JSON");
        var jwt = await Walk.Download(page, "Download as JWT");
        Assert.Equal(CurriculumDay.Badge, JsonDocument.Parse(json).RootElement.GetProperty("credentialSubject").GetProperty("achievement").GetProperty("name").GetString());
        Assert.Equal(3, Encoding.UTF8.GetString(jwt).Split('.').Length);

        var first = await Share(walk, page);
        await walk.Press(page, "Make it private", CurriculumDay.Badge);
        await Expect(page.GetByText("Only you can see it. Share it when you want others to.")).ToBeVisibleAsync();
        var stranger = await walk.Come();
        await stranger.GotoAsync(first);
        await walk.Look(stranger, "Nothing is shared here");
        var second = await Share(walk, page);
        Assert.NotEqual(first, second);
        await stranger.Context.CloseAsync();
        await page.Context.CloseAsync();
        return new(json, jwt, second);
    }

    private static async Task MayITake(Walk walk, IPage page)
    {
        await walk.Go(page, "How close I am", "How close you are");
        await page.GetByLabel("Which course").FillAsync("STAT 999");
        await walk.Press(page, "Look it up", "How close you are");
        await Expect(page.GetByText("There is no course STAT 999 here.").First).ToBeVisibleAsync();
        await page.GetByLabel("Which course").FillAsync("stat 214");
        await walk.Press(page, "Look it up", "STAT 214 Statistical Inference");
        await Expect(page.GetByText("You have what this course asks for.")).ToBeVisibleAsync();
        await page.GetByLabel("Which course").FillAsync("econ 385");
        await walk.Press(page, "Look it up", "ECON 385 Econometrics");
        await Expect(page.GetByText("You need: Inference: STAT 214, C or better; STAT 272, before or at the same time")).ToBeVisibleAsync();
        await page.GetByLabel("Which course").FillAsync("econ 398");
        await walk.Press(page, "Look it up", "ECON 398 Senior Seminar");
        await Expect(page.GetByText("the consent of whoever leads the seminar")).ToBeVisibleAsync();
    }

    private static async Task<string> Share(Walk walk, IPage page)
    {
        await walk.Press(page, "Share it", CurriculumDay.Badge);
        return await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = $"{walk.Campus.Address}/c/" }).InnerTextAsync();
    }
}
