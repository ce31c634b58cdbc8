using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Credentials;

/// <summary>The tables of credentials.</summary>
internal static class CredentialsMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Award>(b =>
        {
            b.ToTable("credentials_awards").HasKey(a => a.Id);
            b.Property(a => a.Key).HasMaxLength(100);
            b.Property(a => a.Reason).HasMaxLength(500);
            b.HasIndex(a => new { a.Learner, a.CredentialVersion }).IsUnique();
            b.HasIndex(a => new { a.Stage, a.ProposedAt });
            b.HasIndex(a => a.Person);
            // What was awarded stays; what it was awarded for and why it was refused tell of the person.
            b.Trailed("award", a => a.Id, a => a.Person).Retained(RetentionClass.Permanent, Erasure.Clear, a => a.Person, a => a.Snapshot, a => a.Reason);
        });
        model.Entity<IssuedCredential>(b =>
        {
            b.ToTable("credentials_issued").HasKey(i => i.Id);
            b.Property(i => i.Digest).HasMaxLength(64);
            b.Property(i => i.Token).HasMaxLength(64);
            b.Property(i => i.RevokedBecause).HasMaxLength(500);
            b.HasIndex(i => i.Token).IsUnique();
            b.HasIndex(i => i.Person);
            b.HasIndex(i => i.Award).IsUnique().HasFilter("\"RevokedAt\" IS NULL");
            b.Trailed("issued-credential", i => i.Id, i => i.Person).Retained(RetentionClass.EducationRecord, Erasure.Delete, i => i.Person);
        });
        model.Entity<StatusEntry>(b =>
        {
            b.ToTable("credentials_status_entries").HasKey(e => new { e.List, e.Index });
            b.Retained(RetentionClass.Permanent);
        });
        model.Entity<IssuerKey>(b =>
        {
            b.ToTable("credentials_issuer_keys").HasKey(k => k.Name);
            b.Property(k => k.Name).HasMaxLength(40);
            b.Property(k => k.Kind).HasMaxLength(20);
            b.Property(k => k.Multikey).HasMaxLength(120);
            b.Trailed("issuer-key", k => k.Name).Retained(RetentionClass.Permanent);
        });
    }
}
