using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Disdik.Bpm.Host.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Deadlines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Holidays_Date_Kind_Name",
                table: "Holidays");

            migrationBuilder.AddColumn<string>(
                name: "Unit",
                table: "WeekProfiles",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "PersonBidang",
                table: "Supervisions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "PersonRole",
                table: "Supervisions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "SuperiorBidang",
                table: "Supervisions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "SuperiorRole",
                table: "Supervisions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "ApprovedBy",
                table: "Publications",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "Publications",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "ContentHash",
                table: "Publications",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "ExternalId",
                table: "Publications",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "LastError",
                table: "Publications",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "LastTriedAt",
                table: "Publications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NextTryAt",
                table: "Publications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Revision",
                table: "Publications",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Steps",
                table: "Publications",
                type: "text",
                nullable: false,
                defaultValue: "{}",
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "TakenDownAt",
                table: "Publications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BounceReport",
                table: "Mails",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "BouncedAt",
                table: "Mails",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DepartedAt",
                table: "Mails",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DepartsAt",
                table: "Mails",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DigestId",
                table: "Mails",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Leaving",
                table: "Mails",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Letter",
                table: "Mails",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Link",
                table: "Mails",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "OpenedAt",
                table: "Mails",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Unit",
                table: "Holidays",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "Channels",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    FollowsWebsite = table.Column<bool>(type: "boolean", nullable: false),
                    Settings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Secrets = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AllowsInternal = table.Column<bool>(type: "boolean", nullable: false),
                    ConfirmedAt = table.Column<long>(type: "bigint", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TestedAt = table.Column<long>(type: "bigint", nullable: true),
                    TestWords = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CredentialProblem = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: true),
                    ExpiryToldFor = table.Column<long>(type: "bigint", nullable: true),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Channels", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "DigestDays",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    WrittenAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DigestDays", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "Escalations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    InstanceId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    ToldId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Place = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsInformation = table.Column<bool>(type: "boolean", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    RaisedAt = table.Column<long>(type: "bigint", nullable: false),
                    GoesUp = table.Column<bool>(type: "boolean", nullable: false),
                    AnswerBy = table.Column<long>(type: "bigint", nullable: true),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    AnsweredBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OnBehalfOf = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Capacity = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    End = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Escalations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MailTemplates",
                columns: table => new
                {
                    Message = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EditedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EditedAt = table.Column<long>(type: "bigint", nullable: false),
                    IncidentId = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailTemplates", x => new { x.Message, x.Language, x.Revision });
                });

            migrationBuilder.CreateTable(
                name: "OneTimeLinks",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MailId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    UsedAt = table.Column<long>(type: "bigint", nullable: true),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true),
                    RevokedBy = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OneTimeLinks", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "UnwantedMails",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Wish = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnwantedMails", x => new { x.UserId, x.Wish });
                });

            migrationBuilder.CreateTable(
                name: "WorkUnits",
                columns: table => new
                {
                    Unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TimeZone = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkUnits", x => x.Unit);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Publications_InstanceId",
                table: "Publications",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_Mails_DigestId",
                table: "Mails",
                column: "DigestId",
                filter: "\"DigestId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Mails_MessageId",
                table: "Mails",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_Mails_OpenedAt",
                table: "Mails",
                column: "OpenedAt",
                filter: "\"OpenedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Mails_RecipientId_CreatedAt",
                table: "Mails",
                columns: new[] { "RecipientId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Mails_RecipientId_DepartedAt",
                table: "Mails",
                columns: new[] { "RecipientId", "DepartedAt" },
                filter: "\"DepartedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Mails_RecipientId_DepartsAt",
                table: "Mails",
                columns: new[] { "RecipientId", "DepartsAt" },
                filter: "\"DepartsAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Mails_RecipientId_InstanceId",
                table: "Mails",
                columns: new[] { "RecipientId", "InstanceId" },
                filter: "\"OpenedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Mails_Status_CreatedAt",
                table: "Mails",
                columns: new[] { "Status", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Mails_TaskId",
                table: "Mails",
                column: "TaskId",
                filter: "\"TaskId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Holidays_Unit_Date_Kind_Name",
                table: "Holidays",
                columns: new[] { "Unit", "Date", "Kind", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_Place_RaisedAt",
                table: "Escalations",
                columns: new[] { "Place", "RaisedAt" },
                filter: "\"Answer\" IS NULL AND \"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_TaskId",
                table: "Escalations",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_OneTimeLinks_ExpiresAt",
                table: "OneTimeLinks",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_OneTimeLinks_MailId",
                table: "OneTimeLinks",
                column: "MailId");

            migrationBuilder.CreateIndex(
                name: "IX_OneTimeLinks_UserId",
                table: "OneTimeLinks",
                column: "UserId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Channels");

            migrationBuilder.DropTable(
                name: "DigestDays");

            migrationBuilder.DropTable(
                name: "Escalations");

            migrationBuilder.DropTable(
                name: "MailTemplates");

            migrationBuilder.DropTable(
                name: "OneTimeLinks");

            migrationBuilder.DropTable(
                name: "UnwantedMails");

            migrationBuilder.DropTable(
                name: "WorkUnits");

            migrationBuilder.DropIndex(
                name: "IX_Publications_InstanceId",
                table: "Publications");

            migrationBuilder.DropIndex(
                name: "IX_Mails_DigestId",
                table: "Mails");

            migrationBuilder.DropIndex(
                name: "IX_Mails_MessageId",
                table: "Mails");

            migrationBuilder.DropIndex(
                name: "IX_Mails_OpenedAt",
                table: "Mails");

            migrationBuilder.DropIndex(
                name: "IX_Mails_RecipientId_CreatedAt",
                table: "Mails");

            migrationBuilder.DropIndex(
                name: "IX_Mails_RecipientId_DepartedAt",
                table: "Mails");

            migrationBuilder.DropIndex(
                name: "IX_Mails_RecipientId_DepartsAt",
                table: "Mails");

            migrationBuilder.DropIndex(
                name: "IX_Mails_RecipientId_InstanceId",
                table: "Mails");

            migrationBuilder.DropIndex(
                name: "IX_Mails_Status_CreatedAt",
                table: "Mails");

            migrationBuilder.DropIndex(
                name: "IX_Mails_TaskId",
                table: "Mails");

            migrationBuilder.DropIndex(
                name: "IX_Holidays_Unit_Date_Kind_Name",
                table: "Holidays");

            migrationBuilder.DropColumn(
                name: "Unit",
                table: "WeekProfiles");

            migrationBuilder.DropColumn(
                name: "PersonBidang",
                table: "Supervisions");

            migrationBuilder.DropColumn(
                name: "PersonRole",
                table: "Supervisions");

            migrationBuilder.DropColumn(
                name: "SuperiorBidang",
                table: "Supervisions");

            migrationBuilder.DropColumn(
                name: "SuperiorRole",
                table: "Supervisions");

            migrationBuilder.DropColumn(
                name: "ApprovedBy",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Attempts",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "ContentHash",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "ExternalId",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "LastError",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "LastTriedAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "NextTryAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Revision",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Steps",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "TakenDownAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "BounceReport",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "BouncedAt",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "DepartedAt",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "DepartsAt",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "DigestId",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "Leaving",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "Letter",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "Link",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "OpenedAt",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "Unit",
                table: "Holidays");

            migrationBuilder.CreateIndex(
                name: "IX_Holidays_Date_Kind_Name",
                table: "Holidays",
                columns: new[] { "Date", "Kind", "Name" },
                unique: true);
        }
    }
}
