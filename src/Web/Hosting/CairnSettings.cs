using Cairn.Kernel;

namespace Cairn.Web;

/// <summary>
/// What the owner of an installation decides. Read from the section <c>Cairn</c> of the configuration: first
/// <c>cairn.json</c> in the data folder, then environment variables (<c>Cairn__Demo=true</c>), then the command line.
/// </summary>
public sealed record CairnSettings
{
    /// <summary>Folder for everything that is kept: databases, blobs, keys, the published trail.</summary>
    public required string Data { get; init; }

    /// <summary>The institutions served. Never empty.</summary>
    public required IReadOnlyList<Institution> Institutions { get; init; }

    /// <summary>Where the master key is; made when missing. <c>CAIRN_MASTER_KEY_FILE</c> wins.</summary>
    public required string MasterKeyFile { get; init; }

    /// <summary>Offers the sample people on the sign-in page, one click each. For trying out only.</summary>
    public bool Demo { get; init; }

    /// <summary>Whether this node delivers events and runs jobs; off for nodes that only answer requests.</summary>
    public bool Background { get; init; } = true;

    /// <summary>Whether starting brings every database up to date first.</summary>
    public bool MigrateOnStart { get; init; } = true;

    /// <summary>Redirects http to https and sends HSTS. Off behind a proxy that ends TLS itself.</summary>
    public bool Https { get; init; }

    /// <summary>Addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; empty: none.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>Lets outgoing requests reach this machine itself over plain http. For tests and the demo only.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Largest request body in bytes where a route says nothing else.</summary>
    public long MaxRequestBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>How often one address may try to sign in within a minute, on each node.</summary>
    public int SignInTriesPerMinute { get; init; } = 20;

    /// <summary>How often one address may bring credentials to be verified within a minute, on each node.</summary>
    public int VerificationsPerMinute { get; init; } = 60;

    /// <summary>How often one address may send anything else within a minute without having signed in, on each node.</summary>
    public int AnonymousPostsPerMinute { get; init; } = 300;

    /// <summary>How many violations of the Content-Security-Policy each node logs within a minute.</summary>
    public int PolicyReportsPerMinute { get; init; } = 10;

    /// <summary>Offers the pseudo-locale, in which every string from the resources stands in ⟦…⟧. For development and tests.</summary>
    public bool PseudoLocale { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidDataException">A setting is missing or has no meaning; the sentence names it.</exception>
    public static CairnSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Cairn");
        var data = Path.GetFullPath(section["Data"] ?? "data");
        var listed = section.GetSection("Institutions").GetChildren().Select(i => InstitutionSettings.Read(i, data)).ToList();
        if (listed.GroupBy(i => i.Key).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"Two institutions in Cairn:Institutions have the key {twice.Key}.");
        }

        return new()
        {
            Data = data,
            Institutions = listed is [] ? [InstitutionSettings.Default(data)] : listed,
            MasterKeyFile = Environment.GetEnvironmentVariable("CAIRN_MASTER_KEY_FILE")
                ?? section["MasterKeyFile"] ?? Path.Combine(data, "keys", "master.key"),
            Demo = section.GetValue("Demo", false),
            Background = section.GetValue("Background", true),
            MigrateOnStart = section.GetValue("MigrateOnStart", true),
            Https = section.GetValue("Https", false),
            TrustedProxies = section.GetSection("TrustedProxies").Get<string[]>() ?? [],
            AllowLoopback = section.GetValue("AllowLoopback", false),
            MaxRequestBytes = section.GetValue("MaxRequestBytes", 32L * 1024 * 1024),
            PseudoLocale = section.GetValue("PseudoLocale", false),
            SignInTriesPerMinute = AtLeastOne(section, "SignInTriesPerMinute", 20),
            VerificationsPerMinute = AtLeastOne(section, "VerificationsPerMinute", 60),
            AnonymousPostsPerMinute = AtLeastOne(section, "AnonymousPostsPerMinute", 300),
            PolicyReportsPerMinute = AtLeastOne(section, "PolicyReportsPerMinute", 10),
        };
    }

    private static int AtLeastOne(IConfigurationSection section, string name, int usual) => section.GetValue(name, usual) is > 0 and var given
        ? given
        : throw new InvalidDataException($"{section.Path}:{name} is {section[name]}; a whole number of at least 1 is expected.");
}
