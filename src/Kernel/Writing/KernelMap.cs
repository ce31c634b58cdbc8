using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Kernel;

/// <summary>The kernel's own tables.</summary>
internal static class KernelMap
{
    public static void Map(ModelBuilder model)
    {
        Access(model);
        Facts(model);
        Events(model);
        Trail(model);
        Retention(model);
        Blobs(model);
        Accounts(model);
    }

    private static void Retention(ModelBuilder model)
    {
        model.Entity<ErasedPerson>(b =>
        {
            b.ToTable("kernel_erased").HasKey(e => e.Person);
            b.Retained(RetentionClass.Permanent);
        });
        model.Entity<LegalHold>(b =>
        {
            b.ToTable("kernel_legal_holds").HasKey(h => h.Person);
            b.Property(h => h.Reason).HasMaxLength(400);
            b.Trailed("person", h => h.Person, h => h.Person).Retained(RetentionClass.Relationship, Erasure.Delete, h => h.Person);
        });
    }

    private static void Blobs(ModelBuilder model) => model.Entity<Blob>(b =>
    {
        b.ToTable("kernel_blobs").HasKey(x => x.Id);
        b.Property(x => x.Hash).HasMaxLength(64);
        b.Property(x => x.MediaType).HasMaxLength(127);
        b.HasIndex(x => new { x.Person, x.Hash });
        b.Trailed("blob", x => x.Id, x => x.Person).Retained(RetentionClass.EducationRecord, Erasure.Delete, x => x.Person);
    });

    private static void Access(ModelBuilder model)
    {
        model.Entity<Unit>(b =>
        {
            b.ToTable("kernel_units").HasKey(u => u.Id);
            b.Property(u => u.Code).HasMaxLength(64);
            b.Property(u => u.Path).HasMaxLength(400);
            b.HasIndex(u => u.Path);
            b.HasIndex(u => new { u.Parent, u.Code }).IsUnique();
            b.Trailed("unit", u => u.Id).Retained(RetentionClass.Definition);
        });
        model.Entity<Grant>(b =>
        {
            b.ToTable("kernel_grants").HasKey(g => g.Id);
            b.HasIndex(g => g.Person);
            b.Trailed("grant", g => g.Id, g => g.Person).Retained(RetentionClass.Relationship, Erasure.Delete, g => g.Person);
        });
    }

    private static void Facts(ModelBuilder model)
    {
        model.Entity<ExternalId>(b =>
        {
            b.ToTable("kernel_external_ids").HasKey(x => new { x.System, x.Type, x.Value });
            b.Property(x => x.System).HasMaxLength(80);
            b.Property(x => x.Type).HasMaxLength(40);
            b.Property(x => x.Value).HasMaxLength(200);
            b.Property(x => x.Kind).HasMaxLength(40);
            b.HasIndex(x => x.Subject);
            b.HasIndex(x => x.Person);
            b.Retained(RetentionClass.Relationship, Erasure.Delete, x => x.Person);
        });
        model.Entity<Observation>(b =>
        {
            b.ToTable("kernel_observations").HasKey(o => new { o.Subject, o.Field, o.Source });
            b.Property(o => o.Subject).HasMaxLength(80);
            b.Property(o => o.Field).HasMaxLength(60);
            b.Property(o => o.Source).HasMaxLength(80);
            b.HasIndex(o => o.Person);
            b.Retained(RetentionClass.Relationship, Erasure.Delete, o => o.Person);
        });
        model.Entity<FieldPolicy>(b =>
        {
            b.ToTable("kernel_field_policies").HasKey(p => new { p.Kind, p.Field });
            b.Property(p => p.Kind).HasMaxLength(40);
            b.Property(p => p.Field).HasMaxLength(60);
            b.Retained(RetentionClass.Definition);
        });
    }

    private static void Events(ModelBuilder model)
    {
        model.Entity<StoredEvent>(b =>
        {
            b.ToTable("kernel_events").HasKey(e => new { e.Stream, e.Sequence });
            b.Property(e => e.Stream).HasMaxLength(80);
            b.Property(e => e.Type).HasMaxLength(100);
            b.HasIndex(e => e.Id).IsUnique();
            // Payloads carry ids, never names or other personal values: what is personal is asked of its module.
            b.Retained(RetentionClass.Permanent);
        });
        model.Entity<Delivery>(b =>
        {
            b.ToTable("kernel_deliveries").HasKey(d => new { d.Event, d.Handler });
            b.Property(d => d.Handler).HasMaxLength(200);
            b.Property(d => d.Stream).HasMaxLength(80);
            b.HasIndex(d => new { d.State, d.NextAt });
            b.HasIndex(d => new { d.Handler, d.Stream, d.Sequence });
            b.Retained(RetentionClass.Technical);
        });
        model.Entity<IdempotencyRecord>(b =>
        {
            b.ToTable("kernel_idempotency").HasKey(i => i.Key);
            b.HasIndex(i => i.At);
            b.Retained(RetentionClass.Technical);
        });
        model.Entity<JobRecord>(b =>
        {
            b.ToTable("kernel_jobs").HasKey(j => new { j.Job, j.Period });
            b.Property(j => j.Job).HasMaxLength(80);
            b.Property(j => j.Period).HasMaxLength(40);
            b.Retained(RetentionClass.Technical);
        });
    }

    private static void Trail(ModelBuilder model)
    {
        model.Entity<TrailEntry>(b =>
        {
            b.ToTable("kernel_trail").HasKey(t => t.No);
            b.Property(t => t.No).ValueGeneratedOnAdd();
            b.Property(t => t.Actor).HasMaxLength(80);
            b.Property(t => t.Action).HasMaxLength(80);
            b.Property(t => t.Subject).HasMaxLength(80);
            b.HasIndex(t => t.Id).IsUnique();
            b.HasIndex(t => new { t.Subject, t.No });
            b.HasIndex(t => t.Person);
            b.HasIndex(t => t.SealIndex).IsUnique();
            b.Retained(RetentionClass.Permanent, Erasure.KeyDestroyed, t => t.Person);
        });
        model.Entity<TrailValues>(b =>
        {
            b.ToTable("kernel_trail_values").HasKey(v => v.Entry);
            b.HasIndex(v => v.Person);
            b.Retained(RetentionClass.Relationship, Erasure.Delete, v => v.Person);
        });
        model.Entity<PersonKey>(b =>
        {
            b.ToTable("kernel_person_keys").HasKey(k => k.Person);
            b.Retained(RetentionClass.Relationship, Erasure.Delete, k => k.Person);
        });
        model.Entity<StoredSecret>(b =>
        {
            b.ToTable("kernel_secrets").HasKey(s => s.Name);
            b.Property(s => s.Name).HasMaxLength(120);
            b.Retained(RetentionClass.Permanent);
        });
    }

    private static void Accounts(ModelBuilder model)
    {
        model.Entity<Account>(b =>
        {
            b.ToTable("kernel_accounts");
            b.HasIndex(a => a.Person);
            b.Retained(RetentionClass.Relationship, Erasure.Delete, a => a.Person);
        });
        model.Entity<IdentityUserClaim<Guid>>(b => b.ToTable("kernel_account_claims").Retained(RetentionClass.Relationship, Erasure.Delete, x => x.UserId));
        model.Entity<IdentityUserLogin<Guid>>(b => b.ToTable("kernel_account_logins").Retained(RetentionClass.Relationship, Erasure.Delete, x => x.UserId));
        model.Entity<IdentityUserToken<Guid>>(b => b.ToTable("kernel_account_tokens").Retained(RetentionClass.Relationship, Erasure.Delete, x => x.UserId));
        model.Entity<IdentityUserPasskey<Guid>>(b =>
        {
            // Said here because Identity maps passkeys only where its store options can be found, which design-time tools can't.
            b.ToTable("kernel_account_passkeys").HasKey(p => p.CredentialId);
            b.Property(p => p.CredentialId).HasMaxLength(1024);
            b.OwnsOne(p => p.Data, data => data.ToJson());
            b.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).IsRequired();
            b.Retained(RetentionClass.Relationship, Erasure.Delete, p => p.UserId);
        });
    }
}
