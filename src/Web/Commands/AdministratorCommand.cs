using System.CommandLine;
using Cairn.Kernel;
using Cairn.Web.SignIn;
using Microsoft.AspNetCore.Identity;

namespace Cairn.Web.Commands;

/// <summary><c>cairn administrator</c>: lets the first administrator in, or one who has lost every way in.</summary>
internal static class AdministratorCommand
{
    public static Command Make()
    {
        var address = new Argument<string>("ADDRESS") { Description = "What they type to sign in: an e-mail address" };
        var family = new Option<string?>("--family") { Description = "Family name, or the only one, of somebody who is not here yet", HelpName = "NAME" };
        var given = new Option<string?>("--given") { Description = "Given names", HelpName = "NAMES" };
        var command = new Command("administrator", "Let an administrator in: prints a link with which they set a password") { address, family, given, ServeCommand.Port };
        command.SetAction(async (parsed, ct) =>
        {
            await using var installation = Installation.OpenWithAccounts(parsed);
            var home = await installation.Home(ct);
            await using var scope = installation.Scope(home);
            var services = scope.ServiceProvider;
            var outcome = await InviteAdministrator.Handle(new(parsed.GetValue(address)!, parsed.GetValue(family), parsed.GetValue(given)),
                services.GetRequiredService<UserManager<Account>>(), services.GetRequiredService<CairnDb>(), services.GetRequiredService<IdGenerator>(), ct);
            var terminal = parsed.Terminal();
            if (outcome.Refusal is { } refusal)
            {
                return terminal.Refuse(refusal);
            }

            var link = new Uri(home.Institution.PublicBaseUrl ?? new($"http://localhost:{parsed.GetValue(ServeCommand.Port)}"), outcome.Value.Path);
            terminal.Say($"{outcome.Value.Name} may administer {home.Institution.Name}. While Cairn is served, this link sets their password, once, within 24 hours:");
            terminal.Say(link.ToString());
            terminal.Result(new { name = outcome.Value.Name, link, opened = outcome.Value.IsNew });
            return Exit.Yes;
        });
        return command;
    }
}
