using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cairn.Browser.Journeys;

/// <summary>Somebody who was shown a credential, and has no account here, finds out whether it holds.</summary>
internal static class VerifierDay
{
    private const string Verify = "Verify a credential";

    public static async Task Go(Walk walk, LearnerDay.Taken taken)
    {
        var page = await walk.Come();
        await page.GotoAsync(taken.Address);
        await walk.Look(page, CurriculumDay.Badge);
        await Expect(page.GetByText("Awarded to Amara Lindqvist by Cairn College.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Valid", new() { Exact = true }).First).ToBeVisibleAsync();
        Assert.Equal(taken.Json, await Walk.Download(page, "Download as JSON"));

        await page.GotoAsync("/");
        await walk.Go(page, Verify);
        await Bring(walk, page, "credential.json", taken.Json, "Valid", CurriculumDay.Badge);
        await Bring(walk, page, "credential.jwt", taken.Jwt, "Valid", CurriculumDay.Badge);

        // One word changed, as somebody would who wants to be somebody else.
        var tampered = Encoding.UTF8.GetString(taken.Json).Replace("Numbers in Public", "Numbers in Private", StringComparison.Ordinal);
        await Bring(walk, page, "credential.json", Encoding.UTF8.GetBytes(tampered), "Not valid", CurriculumDay.Badge.Replace("Public", "Private", StringComparison.Ordinal));

        await page.GetByLabel("Or its web address").FillAsync(taken.Address);
        await walk.Press(page, "Check it", CurriculumDay.Badge);
        await Answer(page, "Valid");

        await page.GetByLabel("Or its text").FillAsync("this is no credential");
        await walk.Press(page, "Check it", Verify);
        await Answer(page, "Not valid");
        await page.GotoAsync("/verify");
        await page.GetByLabel("Or its web address").FillAsync("ftp://nowhere");
        await walk.Press(page, "Check it", Verify);
        await Expect(page.GetByText("This is no web address: one begins with https://.").First).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Or its web address")).ToHaveValueAsync("ftp://nowhere");
        await page.GotoAsync("/verify");
        await walk.Press(page, "Check it", Verify);
        await Expect(page.GetByText("Choose a file, paste a text, or write an https address.").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private static async Task Bring(Walk walk, IPage page, string name, byte[] file, string answer, string title)
    {
        await page.GetByLabel("A file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });
        await walk.Press(page, "Check it", title);
        await Answer(page, answer);
    }

    private static Task Answer(IPage page, string verdict) =>
        Expect(page.GetByRole(AriaRole.Status).Or(page.GetByRole(AriaRole.Alert)).GetByText(verdict, new() { Exact = true }).First).ToBeVisibleAsync();
}
