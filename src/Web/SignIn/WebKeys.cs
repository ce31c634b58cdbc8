using System.Text;
using System.Xml.Linq;
using Cairn.Kernel;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Web;

/// <summary>
/// Keeps an institution's web keys as secrets in its database, wrapped by the master key. The framework makes, renews
/// (every 90 days, two days ahead) and retires them; its interface is synchronous, and it asks rarely.
/// </summary>
internal sealed class WebKeys(InstitutionDb home) : IXmlRepository
{
    private const string Prefix = "web-key:";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        // The first page of a starting node waits for this: a plain statement needs no model of the whole database.
        using var db = home.OpenReader();
        db.Database.OpenConnection();
        using var read = db.Database.GetDbConnection().CreateCommand();
        read.CommandText = $"""SELECT "Name", "Wrapped" FROM kernel_secrets WHERE "Name" LIKE '{Prefix}%' ORDER BY "Name" """;
        using var rows = read.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read())
        {
            keys.Add(XElement.Parse(Encoding.UTF8.GetString(home.Parts.MasterKey.Unwrap(rows.GetFieldValue<byte[]>(1), rows.GetString(0)))));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var name = Prefix + friendlyName;
        var secret = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));

        // On a thread of its own: a page that is being rendered waits here and would wait for itself.
        var kept = Task.Run(() => home.Write<Done>(Actor.System("web-keys"), Once.Named("KeepWebKey"), write =>
        {
            write.Add(new StoredSecret { Name = name, Wrapped = home.Parts.MasterKey.Wrap(secret, name), Created = write.Now });
            write.Note("KeepWebKey", name, person: null);
            return Task.FromResult<Outcome<Done>>(new Done());
        }, CancellationToken.None)).GetAwaiter().GetResult();
        _ = kept.Value;
    }
}
