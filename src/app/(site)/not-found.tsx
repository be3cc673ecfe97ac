export default function NotFound() {
  return (
    <>
      <title>Not found</title>
      <h1>There is nothing at this address</h1>
      <p>
        Perhaps it was mistyped. <a href="/">The newest stories</a> are on the front page, and you can{' '}
        <a href="/search">search</a> for the others.
      </p>
    </>
  )
}
