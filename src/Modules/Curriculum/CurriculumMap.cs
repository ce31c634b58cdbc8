using Cairn.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cairn.Curriculum;

/// <summary>The tables of the curriculum.</summary>
internal static class CurriculumMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Course>(b =>
        {
            b.ToTable("curriculum_courses").HasKey(c => c.Id);
            b.Property(c => c.Subject).HasMaxLength(40);
            b.Property(c => c.Number).HasMaxLength(40);
            b.Property(c => c.Title).UsePropertyAccessMode(PropertyAccessMode.Field);
            b.Property(c => c.CreditUnit).HasMaxLength(40);
            b.Property(c => c.Credits).HasConversion<Thousandths>();
            b.Ignore(c => c.Code);
            b.HasIndex(c => new { c.Institution, c.Subject, c.Number }).IsUnique();
            b.HasIndex(c => new { c.Subject, c.Number, c.Id });
            b.HasIndex(c => new { c.SortTitle, c.Id });
            b.HasIndex(c => new { c.Credits, c.Id });
            b.Trailed("course", c => c.Id).Retained(RetentionClass.Definition);
        });
        model.Entity<CourseLink>(b =>
        {
            b.ToTable("curriculum_course_links").HasKey(l => new { l.One, l.Other, l.Kind });
            b.HasIndex(l => l.Other);
            b.Trailed("course", l => l.One).Retained(RetentionClass.Definition);
        });
        model.Entity<Credential>(b =>
        {
            b.ToTable("curriculum_credentials").HasKey(c => c.Id);
            b.Property(c => c.Key).HasMaxLength(100);
            b.Property(c => c.Title).UsePropertyAccessMode(PropertyAccessMode.Field);
            b.HasIndex(c => c.Key).IsUnique();
            b.Trailed("credential", c => c.Id).Retained(RetentionClass.Permanent);
        });
        model.Entity<CredentialVersion>(b =>
        {
            b.ToTable("curriculum_versions").HasKey(v => v.Id);
            b.Ignore(v => v.Authors);
            b.HasIndex(v => new { v.Credential, v.CatalogYear }).IsUnique();
            b.HasIndex(v => v.Stage);
            b.HasMany(v => v.Decisions).WithOne().HasForeignKey(d => d.Version);
            b.Trailed("credential-version", v => v.Id).Retained(RetentionClass.Permanent);
        });
        model.Entity<Decision>(b =>
        {
            b.ToTable("curriculum_decisions").HasKey(d => d.Id);
            b.Property(d => d.By).HasMaxLength(100);
            b.HasIndex(d => new { d.Version, d.Step }).IsUnique();
            b.Trailed("decision", d => d.Id).Retained(RetentionClass.Permanent);
        });
        model.Entity<StackLink>(b =>
        {
            b.ToTable("curriculum_stack_links").HasKey(l => new { l.Version, l.Asks });
            b.Property(l => l.Credential).HasMaxLength(100);
            b.Property(l => l.Asks).HasMaxLength(100);
            b.HasIndex(l => l.Credential);
            b.HasIndex(l => l.Asks);
            b.Retained(RetentionClass.Permanent);
        });
    }

    /// <summary>Credits as whole thousandths: SQLite keeps decimals as text, which it can't put in order.</summary>
    internal sealed class Thousandths() : ValueConverter<decimal, long>(d => decimal.ToInt64(d * 1000m), l => l / 1000m);
}
