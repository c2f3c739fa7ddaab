using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Disdik.Bpm.Host.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class StaffInbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Timers_InstanceId",
                table: "Timers");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Candidates_Rank_Id",
                table: "Tasks");

            migrationBuilder.AddColumn<string>(
                name: "AlternativeText",
                table: "Attachments",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "CalendarFeeds",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SecretHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarFeeds", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "CaseComments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    InstanceId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TaskId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AuthorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WrittenAt = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseComments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseFollowers",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    InstanceId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FollowedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseFollowers", x => new { x.UserId, x.InstanceId });
                });

            migrationBuilder.CreateTable(
                name: "InboxColumns",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Columns = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboxColumns", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "InputTicks",
                columns: table => new
                {
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Item = table.Column<int>(type: "integer", nullable: false),
                    TickedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TickedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InputTicks", x => new { x.TaskId, x.Item });
                });

            migrationBuilder.CreateTable(
                name: "ResumableUploads",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FieldId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    AlternativeText = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    AttachmentId = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResumableUploads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SavedFilters",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OwnerId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Query = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Group = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedFilters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TaskDrafts",
                columns: table => new
                {
                    TaskId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Values = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    SavedAt = table.Column<long>(type: "bigint", nullable: false),
                    HandedInAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaskDrafts", x => new { x.TaskId, x.UserId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Candidates_Bidang_Rank_Id_ExcludedActors",
                table: "Tasks",
                columns: new[] { "Candidates", "Bidang", "Rank", "Id", "ExcludedActors" },
                filter: "\"Status\" = 'Open' AND \"AssigneeId\" IS NULL AND \"Bidang\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Candidates_Rank_Id_ExcludedActors",
                table: "Tasks",
                columns: new[] { "Candidates", "Rank", "Id", "ExcludedActors" },
                filter: "\"Status\" = 'Open' AND \"AssigneeId\" IS NULL AND \"Bidang\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_SecretHash",
                table: "CalendarFeeds",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseComments_InstanceId_WrittenAt",
                table: "CaseComments",
                columns: new[] { "InstanceId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseComments_Key",
                table: "CaseComments",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ResumableUploads_StartedAt",
                table: "ResumableUploads",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_SavedFilters_Group",
                table: "SavedFilters",
                column: "Group",
                filter: "\"Group\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SavedFilters_OwnerId_Name",
                table: "SavedFilters",
                columns: new[] { "OwnerId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TaskDrafts_SavedAt",
                table: "TaskDrafts",
                column: "SavedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CalendarFeeds");

            migrationBuilder.DropTable(
                name: "CaseComments");

            migrationBuilder.DropTable(
                name: "CaseFollowers");

            migrationBuilder.DropTable(
                name: "InboxColumns");

            migrationBuilder.DropTable(
                name: "InputTicks");

            migrationBuilder.DropTable(
                name: "ResumableUploads");

            migrationBuilder.DropTable(
                name: "SavedFilters");

            migrationBuilder.DropTable(
                name: "TaskDrafts");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Candidates_Bidang_Rank_Id_ExcludedActors",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Candidates_Rank_Id_ExcludedActors",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "AlternativeText",
                table: "Attachments");

            migrationBuilder.CreateIndex(
                name: "IX_Timers_InstanceId",
                table: "Timers",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Candidates_Rank_Id",
                table: "Tasks",
                columns: new[] { "Candidates", "Rank", "Id" },
                filter: "\"Status\" = 'Open' AND \"AssigneeId\" IS NULL");
        }
    }
}
