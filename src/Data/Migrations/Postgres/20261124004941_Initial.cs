using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Cairn.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_completions",
                columns: table => new
                {
                    Learner = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_completions", x => new { x.Learner, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "audit_snapshots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Learner = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Complete = table.Column<bool>(type: "boolean", nullable: false),
                    Result = table.Column<string>(type: "text", nullable: false),
                    Digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_snapshots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "credentials_awards",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Learner = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    CameFrom = table.Column<Guid>(type: "uuid", nullable: true),
                    Credential = table.Column<Guid>(type: "uuid", nullable: false),
                    CredentialVersion = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ProposedAt = table.Column<long>(type: "bigint", nullable: false),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Snapshot = table.Column<string>(type: "text", nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    ConferredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credentials_awards", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "credentials_issued",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Award = table.Column<Guid>(type: "uuid", nullable: false),
                    Learner = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    IssuedAt = table.Column<long>(type: "bigint", nullable: false),
                    Document = table.Column<string>(type: "text", nullable: false),
                    Jwt = table.Column<string>(type: "text", nullable: false),
                    Digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    StatusList = table.Column<int>(type: "integer", nullable: true),
                    StatusIndex = table.Column<int>(type: "integer", nullable: true),
                    Token = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    SharedAt = table.Column<long>(type: "bigint", nullable: true),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true),
                    RevokedBecause = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credentials_issued", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "credentials_issuer_keys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Multikey = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credentials_issuer_keys", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "credentials_status_entries",
                columns: table => new
                {
                    List = table.Column<int>(type: "integer", nullable: false),
                    Index = table.Column<int>(type: "integer", nullable: false),
                    Revoked = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credentials_status_entries", x => new { x.List, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "curriculum_course_links",
                columns: table => new
                {
                    One = table.Column<Guid>(type: "uuid", nullable: false),
                    Other = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_curriculum_course_links", x => new { x.One, x.Other, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "curriculum_courses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Institution = table.Column<Guid>(type: "uuid", nullable: false),
                    Subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    SortTitle = table.Column<string>(type: "text", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    About = table.Column<string>(type: "text", nullable: true),
                    Prerequisites = table.Column<string>(type: "text", nullable: true),
                    Credits = table.Column<long>(type: "bigint", nullable: false),
                    CreditUnit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_curriculum_courses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "curriculum_credentials",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    About = table.Column<string>(type: "text", nullable: true),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_curriculum_credentials", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "curriculum_stack_links",
                columns: table => new
                {
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    Asks = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Credential = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_curriculum_stack_links", x => new { x.Version, x.Asks });
                });

            migrationBuilder.CreateTable(
                name: "curriculum_versions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Credential = table.Column<Guid>(type: "uuid", nullable: false),
                    CatalogYear = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Rules = table.Column<string>(type: "text", nullable: false),
                    Unmapped = table.Column<int>(type: "integer", nullable: false),
                    Awardable = table.Column<bool>(type: "boolean", nullable: false),
                    ApprovedAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_curriculum_versions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    PhoneNumber = table.Column<string>(type: "text", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<long>(type: "bigint", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_blobs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    MediaType = table.Column<string>(type: "character varying(127)", maxLength: 127, nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: true),
                    WrappedKey = table.Column<byte[]>(type: "bytea", nullable: false),
                    Created = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_blobs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_deliveries",
                columns: table => new
                {
                    Event = table.Column<Guid>(type: "uuid", nullable: false),
                    Handler = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Stream = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAt = table.Column<long>(type: "bigint", nullable: false),
                    LastError = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_deliveries", x => new { x.Event, x.Handler });
                });

            migrationBuilder.CreateTable(
                name: "kernel_erased",
                columns: table => new
                {
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_erased", x => x.Person);
                });

            migrationBuilder.CreateTable(
                name: "kernel_events",
                columns: table => new
                {
                    Stream = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Payload = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_events", x => new { x.Stream, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "kernel_external_ids",
                columns: table => new
                {
                    System = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: true),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_external_ids", x => new { x.System, x.Type, x.Value });
                });

            migrationBuilder.CreateTable(
                name: "kernel_field_policies",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Sources = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_field_policies", x => new { x.Kind, x.Field });
                });

            migrationBuilder.CreateTable(
                name: "kernel_grants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Scope = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ScopeId = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_grants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_idempotency",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false),
                    Command = table.Column<string>(type: "text", nullable: false),
                    Fingerprint = table.Column<string>(type: "text", nullable: false),
                    Response = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_idempotency", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "kernel_jobs",
                columns: table => new
                {
                    Job = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Period = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Started = table.Column<long>(type: "bigint", nullable: false),
                    Finished = table.Column<long>(type: "bigint", nullable: true),
                    Node = table.Column<string>(type: "text", nullable: false),
                    Failure = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_jobs", x => new { x.Job, x.Period });
                });

            migrationBuilder.CreateTable(
                name: "kernel_legal_holds",
                columns: table => new
                {
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_legal_holds", x => x.Person);
                });

            migrationBuilder.CreateTable(
                name: "kernel_observations",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Source = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Value = table.Column<string>(type: "text", nullable: false),
                    ObservedAt = table.Column<long>(type: "bigint", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_observations", x => new { x.Subject, x.Field, x.Source });
                });

            migrationBuilder.CreateTable(
                name: "kernel_person_keys",
                columns: table => new
                {
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_person_keys", x => x.Person);
                });

            migrationBuilder.CreateTable(
                name: "kernel_secrets",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Wrapped = table.Column<byte[]>(type: "bytea", nullable: false),
                    Created = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_secrets", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "kernel_trail",
                columns: table => new
                {
                    No = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Actor = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Action = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Subject = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: true),
                    Body = table.Column<byte[]>(type: "bytea", nullable: false),
                    SealIndex = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_trail", x => x.No);
                });

            migrationBuilder.CreateTable(
                name: "kernel_trail_values",
                columns: table => new
                {
                    Entry = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: true),
                    Data = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_trail_values", x => x.Entry);
                });

            migrationBuilder.CreateTable(
                name: "kernel_units",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Parent = table.Column<Guid>(type: "uuid", nullable: true),
                    Path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_units", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_emails",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    IsFirst = table.Column<bool>(type: "boolean", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_emails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_merges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kept = table.Column<Guid>(type: "uuid", nullable: false),
                    Merged = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Moved = table.Column<string>(type: "text", nullable: false),
                    UndoneAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_merges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_names",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Given = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Family = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Script = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    Language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    FamilyFirst = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_names", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "people_persons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DisplayName = table.Column<string>(type: "character varying(401)", maxLength: 401, nullable: false),
                    SortName = table.Column<string>(type: "character varying(401)", maxLength: 401, nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    BornOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: true),
                    MergedInto = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_persons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "records_attempts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Learner = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Course = table.Column<Guid>(type: "uuid", nullable: true),
                    Institution = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    Term = table.Column<Guid>(type: "uuid", nullable: false),
                    Section = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Grade = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    CreditsAttempted = table.Column<decimal>(type: "numeric(9,3)", precision: 9, scale: 3, nullable: false),
                    CreditsEarned = table.Column<decimal>(type: "numeric(9,3)", precision: 9, scale: 3, nullable: false),
                    Unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TransferredFrom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Repeatable = table.Column<bool>(type: "boolean", nullable: false),
                    Attributes = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Source = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records_attempts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "records_caseloads",
                columns: table => new
                {
                    Learner = table.Column<Guid>(type: "uuid", nullable: false),
                    Advisor = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records_caseloads", x => new { x.Learner, x.Advisor });
                });

            migrationBuilder.CreateTable(
                name: "records_held_credentials",
                columns: table => new
                {
                    Learner = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Source = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records_held_credentials", x => new { x.Learner, x.Key, x.Source });
                });

            migrationBuilder.CreateTable(
                name: "records_learners",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    CameFrom = table.Column<Guid>(type: "uuid", nullable: true),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Institution = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: true),
                    Since = table.Column<DateOnly>(type: "date", nullable: true),
                    Level = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    Standing = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    CreditsEarned = table.Column<long>(type: "bigint", nullable: false),
                    Gpa = table.Column<long>(type: "bigint", nullable: true),
                    LastTerm = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records_learners", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "records_policies",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Institution = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Definition = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records_policies", x => new { x.Kind, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "records_program_enrollments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Learner = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Credential = table.Column<Guid>(type: "uuid", nullable: false),
                    CredentialVersion = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records_program_enrollments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "records_term_records",
                columns: table => new
                {
                    Learner = table.Column<Guid>(type: "uuid", nullable: false),
                    Term = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Program = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Level = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    Standing = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    HoursAttempted = table.Column<decimal>(type: "numeric(9,3)", precision: 9, scale: 3, nullable: false),
                    HoursEarned = table.Column<decimal>(type: "numeric(9,3)", precision: 9, scale: 3, nullable: false),
                    TotalHoursAttempted = table.Column<decimal>(type: "numeric(9,3)", precision: 9, scale: 3, nullable: false),
                    TotalHoursEarned = table.Column<decimal>(type: "numeric(9,3)", precision: 9, scale: 3, nullable: false),
                    Gpa = table.Column<decimal>(type: "numeric(6,3)", precision: 6, scale: 3, nullable: true),
                    TotalGpa = table.Column<decimal>(type: "numeric(6,3)", precision: 6, scale: 3, nullable: true),
                    Unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records_term_records", x => new { x.Learner, x.Term, x.Source });
                });

            migrationBuilder.CreateTable(
                name: "records_terms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Calendar = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    Ends = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records_terms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "curriculum_decisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Comment = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_curriculum_decisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_curriculum_decisions_curriculum_versions_Version",
                        column: x => x.Version,
                        principalTable: "curriculum_versions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kernel_account_claims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_account_claims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_kernel_account_claims_kernel_accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "kernel_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kernel_account_logins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    ProviderKey = table.Column<string>(type: "text", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_account_logins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_kernel_account_logins_kernel_accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "kernel_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kernel_account_passkeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_account_passkeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_kernel_account_passkeys_kernel_accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "kernel_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kernel_account_tokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_account_tokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_kernel_account_tokens_kernel_accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "kernel_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_completions_Person",
                table: "audit_completions",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_audit_completions_Version",
                table: "audit_completions",
                column: "Version");

            migrationBuilder.CreateIndex(
                name: "IX_audit_snapshots_Learner",
                table: "audit_snapshots",
                column: "Learner");

            migrationBuilder.CreateIndex(
                name: "IX_audit_snapshots_Person",
                table: "audit_snapshots",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_credentials_awards_Learner_CredentialVersion",
                table: "credentials_awards",
                columns: new[] { "Learner", "CredentialVersion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_credentials_awards_Person",
                table: "credentials_awards",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_credentials_awards_Stage_ProposedAt",
                table: "credentials_awards",
                columns: new[] { "Stage", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_credentials_issued_Award",
                table: "credentials_issued",
                column: "Award",
                unique: true,
                filter: "\"RevokedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_credentials_issued_Person",
                table: "credentials_issued",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_credentials_issued_Token",
                table: "credentials_issued",
                column: "Token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_curriculum_course_links_Other",
                table: "curriculum_course_links",
                column: "Other");

            migrationBuilder.CreateIndex(
                name: "IX_curriculum_courses_Credits_Id",
                table: "curriculum_courses",
                columns: new[] { "Credits", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_curriculum_courses_Institution_Subject_Number",
                table: "curriculum_courses",
                columns: new[] { "Institution", "Subject", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_curriculum_courses_SortTitle_Id",
                table: "curriculum_courses",
                columns: new[] { "SortTitle", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_curriculum_courses_Subject_Number_Id",
                table: "curriculum_courses",
                columns: new[] { "Subject", "Number", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_curriculum_credentials_Key",
                table: "curriculum_credentials",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_curriculum_decisions_Version_Step",
                table: "curriculum_decisions",
                columns: new[] { "Version", "Step" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_curriculum_stack_links_Asks",
                table: "curriculum_stack_links",
                column: "Asks");

            migrationBuilder.CreateIndex(
                name: "IX_curriculum_stack_links_Credential",
                table: "curriculum_stack_links",
                column: "Credential");

            migrationBuilder.CreateIndex(
                name: "IX_curriculum_versions_Credential_CatalogYear",
                table: "curriculum_versions",
                columns: new[] { "Credential", "CatalogYear" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_curriculum_versions_Stage",
                table: "curriculum_versions",
                column: "Stage");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_account_claims_UserId",
                table: "kernel_account_claims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_account_logins_UserId",
                table: "kernel_account_logins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_account_passkeys_UserId",
                table: "kernel_account_passkeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "kernel_accounts",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_accounts_Person",
                table: "kernel_accounts",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "kernel_accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_blobs_Person_Hash",
                table: "kernel_blobs",
                columns: new[] { "Person", "Hash" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_deliveries_Handler_Stream_Sequence",
                table: "kernel_deliveries",
                columns: new[] { "Handler", "Stream", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_deliveries_State_NextAt",
                table: "kernel_deliveries",
                columns: new[] { "State", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_events_Id",
                table: "kernel_events",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_external_ids_Person",
                table: "kernel_external_ids",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_external_ids_Subject",
                table: "kernel_external_ids",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_grants_Person",
                table: "kernel_grants",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_idempotency_At",
                table: "kernel_idempotency",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_observations_Person",
                table: "kernel_observations",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_trail_Id",
                table: "kernel_trail",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_trail_Person",
                table: "kernel_trail",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_trail_SealIndex",
                table: "kernel_trail",
                column: "SealIndex",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_trail_Subject_No",
                table: "kernel_trail",
                columns: new[] { "Subject", "No" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_trail_values_Person",
                table: "kernel_trail_values",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_units_Parent_Code",
                table: "kernel_units",
                columns: new[] { "Parent", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_units_Path",
                table: "kernel_units",
                column: "Path");

            migrationBuilder.CreateIndex(
                name: "IX_people_emails_Address",
                table: "people_emails",
                column: "Address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_emails_Person",
                table: "people_emails",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_people_merges_Kept",
                table: "people_merges",
                column: "Kept");

            migrationBuilder.CreateIndex(
                name: "IX_people_merges_Merged",
                table: "people_merges",
                column: "Merged");

            migrationBuilder.CreateIndex(
                name: "IX_people_names_Person",
                table: "people_names",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_MergedInto",
                table: "people_persons",
                column: "MergedInto");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_SortName_Id",
                table: "people_persons",
                columns: new[] { "SortName", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_records_attempts_Institution_Subject_Number",
                table: "records_attempts",
                columns: new[] { "Institution", "Subject", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_records_attempts_Learner",
                table: "records_attempts",
                column: "Learner");

            migrationBuilder.CreateIndex(
                name: "IX_records_attempts_Person",
                table: "records_attempts",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_records_caseloads_Advisor",
                table: "records_caseloads",
                column: "Advisor");

            migrationBuilder.CreateIndex(
                name: "IX_records_caseloads_Person",
                table: "records_caseloads",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_records_held_credentials_Person",
                table: "records_held_credentials",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_records_learners_Gpa",
                table: "records_learners",
                column: "Gpa");

            migrationBuilder.CreateIndex(
                name: "IX_records_learners_Institution",
                table: "records_learners",
                column: "Institution");

            migrationBuilder.CreateIndex(
                name: "IX_records_learners_Number",
                table: "records_learners",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_records_learners_Person",
                table: "records_learners",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_records_program_enrollments_CredentialVersion",
                table: "records_program_enrollments",
                column: "CredentialVersion");

            migrationBuilder.CreateIndex(
                name: "IX_records_program_enrollments_Learner",
                table: "records_program_enrollments",
                column: "Learner");

            migrationBuilder.CreateIndex(
                name: "IX_records_program_enrollments_Learner_CredentialVersion_From",
                table: "records_program_enrollments",
                columns: new[] { "Learner", "CredentialVersion", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_records_program_enrollments_Person",
                table: "records_program_enrollments",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_records_term_records_Person",
                table: "records_term_records",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_records_terms_Calendar_Code",
                table: "records_terms",
                columns: new[] { "Calendar", "Code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_completions");

            migrationBuilder.DropTable(
                name: "audit_snapshots");

            migrationBuilder.DropTable(
                name: "credentials_awards");

            migrationBuilder.DropTable(
                name: "credentials_issued");

            migrationBuilder.DropTable(
                name: "credentials_issuer_keys");

            migrationBuilder.DropTable(
                name: "credentials_status_entries");

            migrationBuilder.DropTable(
                name: "curriculum_course_links");

            migrationBuilder.DropTable(
                name: "curriculum_courses");

            migrationBuilder.DropTable(
                name: "curriculum_credentials");

            migrationBuilder.DropTable(
                name: "curriculum_decisions");

            migrationBuilder.DropTable(
                name: "curriculum_stack_links");

            migrationBuilder.DropTable(
                name: "kernel_account_claims");

            migrationBuilder.DropTable(
                name: "kernel_account_logins");

            migrationBuilder.DropTable(
                name: "kernel_account_passkeys");

            migrationBuilder.DropTable(
                name: "kernel_account_tokens");

            migrationBuilder.DropTable(
                name: "kernel_blobs");

            migrationBuilder.DropTable(
                name: "kernel_deliveries");

            migrationBuilder.DropTable(
                name: "kernel_erased");

            migrationBuilder.DropTable(
                name: "kernel_events");

            migrationBuilder.DropTable(
                name: "kernel_external_ids");

            migrationBuilder.DropTable(
                name: "kernel_field_policies");

            migrationBuilder.DropTable(
                name: "kernel_grants");

            migrationBuilder.DropTable(
                name: "kernel_idempotency");

            migrationBuilder.DropTable(
                name: "kernel_jobs");

            migrationBuilder.DropTable(
                name: "kernel_legal_holds");

            migrationBuilder.DropTable(
                name: "kernel_observations");

            migrationBuilder.DropTable(
                name: "kernel_person_keys");

            migrationBuilder.DropTable(
                name: "kernel_secrets");

            migrationBuilder.DropTable(
                name: "kernel_trail");

            migrationBuilder.DropTable(
                name: "kernel_trail_values");

            migrationBuilder.DropTable(
                name: "kernel_units");

            migrationBuilder.DropTable(
                name: "people_emails");

            migrationBuilder.DropTable(
                name: "people_merges");

            migrationBuilder.DropTable(
                name: "people_names");

            migrationBuilder.DropTable(
                name: "people_persons");

            migrationBuilder.DropTable(
                name: "records_attempts");

            migrationBuilder.DropTable(
                name: "records_caseloads");

            migrationBuilder.DropTable(
                name: "records_held_credentials");

            migrationBuilder.DropTable(
                name: "records_learners");

            migrationBuilder.DropTable(
                name: "records_policies");

            migrationBuilder.DropTable(
                name: "records_program_enrollments");

            migrationBuilder.DropTable(
                name: "records_term_records");

            migrationBuilder.DropTable(
                name: "records_terms");

            migrationBuilder.DropTable(
                name: "curriculum_versions");

            migrationBuilder.DropTable(
                name: "kernel_accounts");
        }
    }
}
