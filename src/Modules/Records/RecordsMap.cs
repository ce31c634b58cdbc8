using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cairn.Records;

/// <summary>The tables of records.</summary>
internal static class RecordsMap
{
    public static void Map(ModelBuilder model)
    {
        Learners(model);
        Attempts(model);
        Programs(model);
        Facts(model);
        Definitions(model);
    }

    private static void Learners(ModelBuilder model)
    {
        model.Entity<Learner>(b =>
        {
            b.ToTable("records_learners").HasKey(l => l.Id);
            b.Property(l => l.Number).HasMaxLength(40);
            b.Property(l => l.Institution).HasMaxLength(64);
            b.Property(l => l.Level).HasMaxLength(80);
            b.Property(l => l.Standing).HasMaxLength(80);
            b.Property(l => l.CreditsEarned).HasConversion<Thousandths>();
            b.Property(l => l.Gpa).HasConversion<Thousandths>();
            b.HasIndex(l => l.Number).IsUnique();
            b.HasIndex(l => l.Person);
            // What lists can be narrowed to is read from this alone.
            b.HasIndex(l => new { l.Institution, l.Standing, l.Level });
            b.HasIndex(l => new { l.CreditsEarned, l.Number });
            b.HasIndex(l => l.Gpa);
            b.Trailed("learner", l => l.Id, l => l.Person).Retained(RetentionClass.EducationRecord, Erasure.Delete, l => l.Person);
        });
        model.Entity<CaseloadEntry>(b =>
        {
            b.ToTable("records_caseloads").HasKey(c => new { c.Learner, c.GivenTo, c.Since });
            b.HasIndex(c => c.Advisor);
            b.HasIndex(c => c.Person);
            b.Trailed("learner", c => c.Learner, c => c.Person).Retained(RetentionClass.EducationRecord, Erasure.Delete, c => c.Person);
        });
    }

    private static void Attempts(ModelBuilder model)
    {
        model.Entity<Attempt>(b =>
        {
            b.ToTable("records_attempts").HasKey(a => a.Id);
            b.Property(a => a.Institution).HasMaxLength(64);
            b.Property(a => a.Subject).HasMaxLength(40);
            b.Property(a => a.Number).HasMaxLength(40);
            b.Property(a => a.Title).HasMaxLength(400);
            b.Property(a => a.Grade).HasMaxLength(16);
            b.Property(a => a.CreditsAttempted).HasPrecision(9, 3);
            b.Property(a => a.CreditsEarned).HasPrecision(9, 3);
            b.Property(a => a.Unit).HasMaxLength(40);
            b.Property(a => a.TransferredFrom).HasMaxLength(200);
            b.Property(a => a.Attributes).HasMaxLength(400);
            b.Property(a => a.Source).HasMaxLength(80);
            b.Ignore(a => a.Key).Ignore(a => a.IsTransfer);
            b.HasIndex(a => a.Learner);
            b.HasIndex(a => a.Person);
            b.HasIndex(a => new { a.Institution, a.Subject, a.Number });
            b.Trailed("attempt", a => a.Id, a => a.Person).Retained(RetentionClass.EducationRecord, Erasure.Delete, a => a.Person);
        });
        model.Entity<TermRecord>(b =>
        {
            // Not trailed row by row: a report about a learner comes with all its terms, and is one entry (TermRecords).
            b.ToTable("records_term_records").HasKey(t => new { t.Learner, t.Term, t.Source });
            b.Property(t => t.Source).HasMaxLength(80);
            b.Property(t => t.Program).HasMaxLength(200);
            b.Property(t => t.Level).HasMaxLength(80);
            b.Property(t => t.Standing).HasMaxLength(80);
            b.Property(t => t.Unit).HasMaxLength(40);
            foreach (var hours in new[] { nameof(TermRecord.HoursAttempted), nameof(TermRecord.HoursEarned), nameof(TermRecord.TotalHoursAttempted), nameof(TermRecord.TotalHoursEarned) })
            {
                b.Property<decimal>(hours).HasPrecision(9, 3);
            }

            b.Property(t => t.Gpa).HasPrecision(6, 3);
            b.Property(t => t.TotalGpa).HasPrecision(6, 3);
            b.HasIndex(t => t.Person);
            b.Retained(RetentionClass.EducationRecord, Erasure.Delete, t => t.Person);
        });
    }

    private static void Programs(ModelBuilder model)
    {
        model.Entity<ProgramEnrollment>(b =>
        {
            b.ToTable("records_program_enrollments").HasKey(e => e.Id);
            b.HasIndex(e => e.Learner);
            b.HasIndex(e => e.Person);
            b.HasIndex(e => e.CredentialVersion);
            b.HasIndex(e => new { e.Learner, e.CredentialVersion, e.From }).IsUnique();
            b.Trailed("program-enrollment", e => e.Id, e => e.Person).Retained(RetentionClass.EducationRecord, Erasure.Delete, e => e.Person);
        });
        model.Entity<HeldCredential>(b =>
        {
            b.ToTable("records_held_credentials").HasKey(h => new { h.Learner, h.Key, h.Source });
            b.Property(h => h.Key).HasMaxLength(100);
            b.Property(h => h.Source).HasMaxLength(80);
            b.HasIndex(h => h.Person);
            b.Trailed("learner", h => h.Learner, h => h.Person).Retained(RetentionClass.EducationRecord, Erasure.Delete, h => h.Person);
        });
        model.Entity<CountedIn>(b =>
        {
            // Not trailed row by row: an award counts many at once, and is one entry (CountedAttempts).
            b.ToTable("records_counted_attempts").HasKey(c => new { c.Attempt, c.Source });
            b.Property(c => c.Source).HasMaxLength(80);
            b.Property(c => c.Credential).HasMaxLength(100);
            b.HasIndex(c => c.Learner);
            b.HasIndex(c => c.Source);
            b.HasIndex(c => c.Person);
            b.Retained(RetentionClass.EducationRecord, Erasure.Delete, c => c.Person);
        });
    }

    private static void Facts(ModelBuilder model) => model.Entity<RecordedFact>(b =>
    {
        b.ToTable("records_facts").HasKey(f => f.Id);
        b.Property(f => f.Key).HasMaxLength(100);
        b.Property(f => f.Value).HasPrecision(12, 3);
        b.Property(f => f.Source).HasMaxLength(80);
        b.Property(f => f.EndedBecause).HasMaxLength(500);
        b.HasIndex(f => f.Learner);
        b.HasIndex(f => f.Person);
        b.Trailed("fact", f => f.Id, f => f.Person).Retained(RetentionClass.EducationRecord, Erasure.Delete, f => f.Person);
    });

    private static void Definitions(ModelBuilder model)
    {
        model.Entity<Term>(b =>
        {
            b.ToTable("records_terms").HasKey(t => t.Id);
            b.Property(t => t.Calendar).HasMaxLength(64);
            b.Property(t => t.Code).HasMaxLength(40);
            b.HasIndex(t => new { t.Calendar, t.Code }).IsUnique();
            b.Trailed("term", t => t.Id).Retained(RetentionClass.Definition);
        });
        model.Entity<StoredPolicy>(b =>
        {
            b.ToTable("records_policies").HasKey(p => new { p.Kind, p.Name });
            b.Property(p => p.Kind).HasMaxLength(10);
            b.Property(p => p.Name).HasMaxLength(80);
            b.Property(p => p.Institution).HasMaxLength(64);
            b.Trailed("grading-policy", p => p.Name).Retained(RetentionClass.Definition);
        });
    }
}

/// <summary>Stores a decimal as whole thousandths: SQLite can't order decimals quickly.</summary>
internal sealed class Thousandths() : ValueConverter<decimal, long>(value => Whole(value), value => value / 1000m)
{
    private static long Whole(decimal value) => (long)Math.Round(value * 1000m, MidpointRounding.AwayFromZero);
}
