using System.Security.Cryptography;
using System.Text;
using Cairn.Credentials.Contracts;
using Cairn.Kernel;
using Cairn.Records.Contracts;

namespace Cairn.Credentials;

/// <summary>
/// The signed document of an award, in both its forms. Private until its learner shares it: then an unguessable address leads to it.
/// One that stands per award; a document that was revoked stays, and says so.
/// </summary>
internal sealed class IssuedCredential : Aggregate
{
    public required IssuedCredentialId Id { get; init; }

    public required AwardId Award { get; init; }

    public required LearnerId Learner { get; init; }

    public required PersonId Person { get; set; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The credential with its Data Integrity proof, as JSON.</summary>
    public required string Document { get; set; }

    /// <summary>The credential as an Open Badge JWT.</summary>
    public required string Jwt { get; init; }

    /// <summary>SHA-256 of <see cref="Document"/>, hexadecimal: stands in the trail.</summary>
    public required string Digest { get; set; }

    /// <summary>Which status list and entry say whether it was revoked; null when issued without a public address.</summary>
    public int? StatusList { get; init; }

    public int? StatusIndex { get; init; }

    /// <summary>The last part of its public address; null while it is private.</summary>
    public string? Token { get; private set; }

    public DateTimeOffset? SharedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public string? RevokedBecause { get; private set; }

    /// <summary>Opens an address; an open one stays as it is.</summary>
    public void Share(string token, DateTimeOffset now)
    {
        if (Token is null)
        {
            (Token, SharedAt) = (token, now);
        }
    }

    /// <summary>Closes the address for good: sharing again opens another.</summary>
    public void Unshare() => (Token, SharedAt) = (null, null);

    /// <summary>The same credential with another proof: its id, what it says, its status entry and its address stay.</summary>
    public void SignAnew(string document) => (Document, Digest) = (document, DigestOf(document));

    public static string DigestOf(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    public void Revoke(string reason, DateTimeOffset now)
    {
        RevokedAt ??= now;
        RevokedBecause ??= reason;
    }
}

/// <summary>One entry of a status list, given to one credential: drawn at random, so that neighbours say nothing about each other.</summary>
internal sealed class StatusEntry
{
    public required int List { get; init; }

    public required int Index { get; init; }

    public bool Revoked { get; set; }
}

/// <summary>A public key of the institution as an issuer; its private half is a secret of the institution, wrapped by the master key.</summary>
internal sealed class IssuerKey
{
    /// <summary>Fragment in the institution's DID document: "key-ed25519-1".</summary>
    public required string Name { get; init; }

    /// <summary>"Ed25519" or "P256".</summary>
    public required string Kind { get; init; }

    public required string Multikey { get; init; }

    public required DateTimeOffset Since { get; init; }
}
