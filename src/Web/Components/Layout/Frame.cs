using Cairn.Kernel;
using Cairn.People.Contracts;

namespace Cairn.Web.Components.Layout;

/// <summary>
/// What the frame of a page says of who looks. Read before the page is drawn: a frame that read the database itself would do so
/// beside the page, on the same connection, and a page behind an error status would wait for it for ever.
/// </summary>
internal sealed class Frame(CurrentActor current, CairnDb db)
{
    /// <summary>Who looks; nobody until <see cref="Load"/> has run.</summary>
    public Actor Actor { get; private set; } = Actor.Anonymous;

    /// <summary>The name of who looks; empty when they have none yet.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Reads who looks.</summary>
    public async Task Load(CancellationToken ct)
    {
        Actor = await current.Get(ct);
        if (Actor.Person is { } person)
        {
            Name = await PersonNames.Of(db, person, ct);
        }
    }

    /// <summary>Loads the frame of every request for a page.</summary>
    public static async Task BeforePages(HttpContext context, RequestDelegate next)
    {
        if (Problems.IsForPeople(context))
        {
            await context.RequestServices.GetRequiredService<Frame>().Load(context.RequestAborted);
        }

        await next(context);
    }
}
