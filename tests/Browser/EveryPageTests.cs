using Cairn.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Cairn.Browser;

/// <summary>axe finds nothing on any page that has an address without an id, light and dark, wide and narrow.</summary>
public sealed class EveryPageTests(Campus campus) : IClassFixture<Campus>
{
    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task Every_page_is_accessible(bool dark, int width)
    {
        var found = new List<string>();
        var permissions = campus.Services.GetRequiredService<PermissionCatalog>();
        foreach (var pages in Pages().GroupBy(p => RoleFor(p.Permission, permissions)))
        {
            var page = pages.Key is { } role ? await campus.OpenAs(role, dark, width) : await campus.Open(dark, width);
            foreach (var (path, _) in pages)
            {
                found.AddRange(await Look(page, path));
            }

            await page.Context.CloseAsync();
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task<IEnumerable<string>> Look(IPage page, string path)
    {
        var said = new List<string>();
        void Hear(object? _, IConsoleMessage message)
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                said.Add($"{path}: {message.Text}");
            }
        }

        page.Console += Hear;
        var response = await page.GotoAsync(path);
        if (response is { Status: >= 500 })
        {
            said.Add($"{path}: answered {response.Status}");
        }

        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth + 1"))
        {
            said.Add($"{path}: is wider than the window");
        }

        page.Console -= Hear;
        return said.Concat((await Chromium.Violations(page)).Select(v => $"{path}: {v}"));
    }

    private static Role? RoleFor(string? permission, PermissionCatalog permissions) =>
        permission is null ? null : permissions[permission].HeldBy.Contains(Role.Registrar) ? Role.Registrar : permissions[permission].HeldBy[0];

    private IEnumerable<(string Path, string? Permission)> Pages() => PageRoutes.All(campus.Services).Where(p => !p.HasId).Select(p => p.Endpoint)
        .Select(e => (Path: "/" + e.RoutePattern.RawText!.TrimStart('/'), Permission: e.Metadata.GetMetadata<RequirePermissionAttribute>()?.Code,
            IsOwn: e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<RequirePermissionAttribute>() is null))
        .Where(p => p.Path != "/")
        .Select(p => (p.Path, p.IsOwn ? "people.self" : p.Permission))
        .Append(("/", null)).Append(("/", "people.self")).Append(("/error/404", null))
        .Distinct().OrderBy(p => p.Item1, StringComparer.Ordinal);
}
