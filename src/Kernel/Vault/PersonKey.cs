namespace Cairn.Kernel;

/// <summary>The key under which one person's values in the trail and their files are encrypted. Erasing the person deletes this row.</summary>
public sealed class PersonKey
{
    /// <summary>Whose.</summary>
    public required PersonId Person { get; init; }

    /// <summary>AES-256 key, wrapped by the master key.</summary>
    public required byte[] Wrapped { get; init; }
}

/// <summary>A secret of the institution (signing keys, the trail's log key, web keys), wrapped by the master key.</summary>
public sealed class StoredSecret
{
    /// <summary>What it is: "log-key", "web-key:…", "signing:…".</summary>
    public required string Name { get; init; }

    /// <summary>The secret, wrapped with its name as the purpose.</summary>
    public required byte[] Wrapped { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }
}
