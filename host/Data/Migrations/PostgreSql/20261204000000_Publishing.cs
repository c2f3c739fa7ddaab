using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Disdik.Bpm.Host.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Publishing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ChangedAt",
                table: "Supervisions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Supervisions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "CheckIncidentId",
                table: "Publications",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "CheckResult",
                table: "Publications",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "CheckWords",
                table: "Publications",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "CheckedAt",
                table: "Publications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CorrectionInstanceId",
                table: "Publications",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Corrections",
                table: "Publications",
                type: "text",
                nullable: false,
                defaultValue: "[]",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Further",
                table: "Publications",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "NextCheckAt",
                table: "Publications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PictureProblem",
                table: "Publications",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "PlannedAt",
                table: "Publications",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TakeDownInstanceId",
                table: "Publications",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Wording",
                table: "Publications",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Connection",
                table: "Channels",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Pending",
                table: "Channels",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "RenewingUntil",
                table: "Channels",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ConsentLog",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ConsentNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    ActorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentLog", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Consents",
                columns: table => new
                {
                    Number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EntryKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Initials = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    School = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Class = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Guardian = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Relation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scopes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Channels = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    GivenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    WithdrawnOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Bidang = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EnteredBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EnteredAt = table.Column<long>(type: "bigint", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ContentType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consents", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ConsentUses",
                columns: table => new
                {
                    ConsentNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    InstanceId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TakeDownInstanceId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentUses", x => new { x.ConsentNumber, x.InstanceId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Publications_PlannedAt",
                table: "Publications",
                column: "PlannedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Publications_PublishedAt",
                table: "Publications",
                column: "PublishedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentLog_ConsentNumber",
                table: "ConsentLog",
                column: "ConsentNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Consents_EnteredAt",
                table: "Consents",
                column: "EnteredAt");

            migrationBuilder.CreateIndex(
                name: "IX_Consents_EntryKey",
                table: "Consents",
                column: "EntryKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConsentUses_InstanceId",
                table: "ConsentUses",
                column: "InstanceId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConsentLog");

            migrationBuilder.DropTable(
                name: "Consents");

            migrationBuilder.DropTable(
                name: "ConsentUses");

            migrationBuilder.DropIndex(
                name: "IX_Publications_PlannedAt",
                table: "Publications");

            migrationBuilder.DropIndex(
                name: "IX_Publications_PublishedAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Supervisions");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Supervisions");

            migrationBuilder.DropColumn(
                name: "CheckIncidentId",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "CheckResult",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "CheckWords",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "CheckedAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "CorrectionInstanceId",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Corrections",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Further",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "NextCheckAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "PictureProblem",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "PlannedAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "TakeDownInstanceId",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Wording",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Connection",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "Pending",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "RenewingUntil",
                table: "Channels");
        }
    }
}
