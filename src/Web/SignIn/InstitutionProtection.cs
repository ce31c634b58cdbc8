using System.Collections.Concurrent;
using System.Security.Cryptography;
using Cairn.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Cairn.Web;

/// <summary>
/// Protects cookies, form tokens and one-time links under the web keys of the institution at hand: what one institution
/// protected, another can't open, though one process serves both. The keys stand in the institution's database,
/// wrapped by the master key, so every web node has the same.
/// </summary>
internal sealed class InstitutionProtection(IHttpContextAccessor http, Homes homes) : IDataProtectionProvider, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ServiceProvider>> rings = [];

    public IDataProtector CreateProtector(string purpose) => new Protector(this, [purpose]);

    public void Dispose()
    {
        foreach (var ring in rings.Values.Where(r => r.IsValueCreated))
        {
            ring.Value.Dispose();
        }
    }

    /// <summary>The request's institution; outside a request, the only one there is.</summary>
    private Institution Current()
    {
        if (http.HttpContext?.RequestServices.GetRequiredService<InstitutionScope>() is { IsChosen: true } scope)
        {
            return scope.Current;
        }

        return homes.Registry.All is [var only]
            ? only
            : throw new CryptographicException("Nothing can be protected here: no institution was chosen.");
    }

    private IDataProtectionProvider Ring(Institution institution) => rings.GetOrAdd(institution.Key, _ => new(() =>
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName($"cairn:{institution.Key}")
            .Services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new WebKeys(homes[institution]));
        return services.BuildServiceProvider();
    })).Value.GetRequiredService<IDataProtectionProvider>();

    private sealed class Protector(InstitutionProtection owner, string[] purposes) : IDataProtector
    {
        private readonly ConcurrentDictionary<string, IDataProtector> made = [];

        public IDataProtector CreateProtector(string purpose) => new Protector(owner, [.. purposes, purpose]);

        public byte[] Protect(byte[] plaintext) => Real().Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData) => Real().Unprotect(protectedData);

        private IDataProtector Real()
        {
            var institution = owner.Current();
            return made.GetOrAdd(institution.Key, _ => owner.Ring(institution).CreateProtector(purposes));
        }
    }
}
