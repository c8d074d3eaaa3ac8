// What the module Postgres needs of C: libpq with what the importer leaves out of it, and Linux's eventfd, which wakes a
// thread that waits for a server.
#ifndef CPOSTGRES_H
#define CPOSTGRES_H

#include <libpq-fe.h>
#include <sys/eventfd.h>

// Swift does not import macros that are character literals, so the field codes of PQresultErrorField get names here.
extern const int CPostgresDiagnosticSeverity;
extern const int CPostgresDiagnosticSQLState;
extern const int CPostgresDiagnosticMessage;
extern const int CPostgresDiagnosticDetail;
extern const int CPostgresDiagnosticHint;
extern const int CPostgresDiagnosticPosition;
extern const int CPostgresDiagnosticContext;
extern const int CPostgresDiagnosticSchema;
extern const int CPostgresDiagnosticTable;
extern const int CPostgresDiagnosticColumn;
extern const int CPostgresDiagnosticConstraint;
extern const int CPostgresDiagnosticSourceFunction;

// Without a receiver libpq writes every notice to the standard error stream.
void CPostgresDiscardNotices(PGconn *connection);

#endif
